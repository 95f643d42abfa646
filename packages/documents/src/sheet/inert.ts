/** What stands before a sign that a spreadsheet would take for a formula's beginning (threat B1). */
const FORMULA = /^[\s"'\uFEFF\0]*[=+\-@＝＋－＠]|^[\t\r\n\0]/u;
/** A number as it is written, which no spreadsheet runs and whose digits it keeps. */
const NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/;
/** An id whose last digits a spreadsheet would round away (threat B6). */
const LONG_DIGITS = /^\d{16,}$/;

/** Text that no spreadsheet runs or rounds: it begins with an apostrophe where it could be taken for something else (threats B1, B2, B6). */
export function inert(text: string): string {
  if (NUMBER.test(text)) return text;
  return FORMULA.test(text) || LONG_DIGITS.test(text) ? `'${text}` : text;
}
