/** 图的文案。 */
export const pictures = { asTable: "以表格显示" } as const;
