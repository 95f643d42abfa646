/** What stands in an archive of a result, Chinese first. */
export function archiveReadme(command: string): string {
  return `三感 · 评价结果

本压缩包含一份评价结果及其全部依据：指标体系、权重和证据。
解压后在该文件夹中运行下面的命令，即可重新计算并逐字节核对：

  ${command}

Sangan · evaluation result

This archive holds an evaluation result and all that it rests on: indicator system, weights and evidence.
Unpack it and run the command above in its folder: it computes the result anew and accepts it only when every byte is the same.
`;
}

/** Head of the column of links in a table of invitations. */
export const LINK_TITLE: Readonly<Record<"zh" | "en", string>> = { zh: "问卷链接", en: "Link" };
