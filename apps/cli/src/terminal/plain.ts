/** Text from data made safe for one line of a terminal: no line breaks, escape sequences, hidden or direction-changing signs (threats A9, A10). */
export function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) =>
    sign === "\t" ? sign : `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
