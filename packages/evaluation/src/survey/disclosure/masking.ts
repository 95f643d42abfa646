import { NAME_PATTERNS } from "./names.ts";

/** What a comment must not show of anybody. */
export type PersonalKind = "email" | "identity" | "card" | "telephone" | "plate" | "account" | "address" | "name";

/** A comment with what tells of a person covered. */
export interface MaskedComment {
  readonly text: string;
  /** What was covered, each kind once. */
  readonly kinds: readonly PersonalKind[];
}

/** What stands in place of what was covered. */
export const COVER = "***";

const SEPARATED = "[ \\-.·_]{0,2}";
const PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
const NUMERAL = "(?:\\d{1,4}|[一二三四五六七八九十]{1,3})";
/** A number that counts something is no room. */
const COUNTS = "(?!\\d|\\s*[多余几来]?\\s*(?:[人户元块米分秒次年天个名位家辆台盏棵%万千百]|小时|平))";
const BUILDING = `(?:${NUMERAL}|[A-Za-z])\\s?(?:号楼|号院|栋|幢|座|弄|#楼?)`;
const ENTRANCE = `${NUMERAL}\\s?(?:单元|号门|门洞)`;
const ROOM = "\\d{3,4}(?:\\s?(?:室|房(?![间子价租产屋])|号(?![楼线口])|户)|(?![室房号户])" + COUNTS + ")";
const DATE = "(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?!\\d)";

/** In this order: what an earlier pattern covers, a later one does not see. */
const PATTERNS: readonly { readonly kind: PersonalKind; readonly patterns: readonly RegExp[] }[] = [
  { kind: "email", patterns: [/[\w.+-]+ ?@ ?[\w-]+(?:\.[\w-]+)+/gu] },
  {
    kind: "identity",
    patterns: [
      new RegExp(`(?<!\\d)[1-9](?:${SEPARATED}\\d){16}${SEPARATED}[\\dXx](?![\\dA-Za-z])`, "gu"),
      /(?<!\d)[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)/gu,
      /(?<![A-Za-z\d])(?:[EGDSP]\d{8}|[HMC]\d{8}(?:\d{2})?)(?!\d)/gu,
    ],
  },
  { kind: "card", patterns: [new RegExp(`(?<!\\d)[1-9](?:${SEPARATED}\\d){15,18}(?!\\d)`, "gu")] },
  {
    kind: "telephone",
    patterns: [
      new RegExp(`(?<!\\d)(?:\\+?86${SEPARATED})?1${SEPARATED}[3-9](?:${SEPARATED}\\d){9}(?!\\d)`, "gu"),
      /(?<!\d)\(?0(?:10|2\d|[3-9]\d{2})\)?[ -]{0,2}[2-8]\d{2,3}[ -]?\d{4}(?:[-转 ]{1,2}\d{1,5})?(?!\d)/gu,
      /(?<=(?:电话|手机|号码|座机|联系方式|致电|拨打|短信|\btel|\bphone)[^\d，。;；]{0,6})\d(?:[ -]?\d){6,11}(?!\d)/giu,
      new RegExp(`(?<![\\d.])(?!${DATE})[2-8]\\d{7}(?![\\d.]|\\s?[元块万])`, "gu"),
    ],
  },
  {
    kind: "plate",
    patterns: [
      new RegExp(
        `[${PROVINCES}][A-HJ-NP-Za-hj-np-z][·•. -]?[A-HJ-NP-Za-hj-np-z\\d]{4,5}[A-HJ-NP-Za-hj-np-z\\d挂学警港澳](?![A-Za-z\\d])`,
        "gu",
      ),
    ],
  },
  {
    kind: "account",
    patterns: [
      /(?<=(?:微信|薇信|威信|抖音|微博|\bwechat|\bweixin|(?<![a-z])[vw]x)(?:号码?|id)?[:是为加搜 ]{0,4})(?:[a-z][-\w]{5,19}|\d{6,12})/giu,
      /(?<=(?:qq|扣扣|企鹅)(?:群|号码?|邮箱)?[:是为加搜 ]{0,4})\d{5,12}/giu,
    ],
  },
  {
    kind: "address",
    patterns: [
      new RegExp(
        `${BUILDING}的?\\s?(?:${ENTRANCE})?\\s?(?:${NUMERAL}\\s?[层楼](?!的?[电楼走]|道|梯))?\\s?${ROOM}`,
        "gu",
      ),
      new RegExp(`${BUILDING}的?\\s?${ENTRANCE}\\s?${NUMERAL}\\s?[层楼]`, "gu"),
      new RegExp(`${ENTRANCE}\\s?${ROOM}`, "gu"),
      /(?<!\d)\d{3,4}\s?(?:室|房(?![间子价租产屋]))/gu,
      /(?<![\d-])\d{1,3}-\d{1,2}-(?!(?:19|20)\d\d)\d{3,4}(?![\d-])/gu,
      /(?<=(?:住|我家|家在|家是|房号|门牌号?)[^\d，。]{0,5})\d{1,3}(?:-\d{1,2})?-\d{3,4}(?![\d-])/gu,
      /(?<=(?:房号|门牌号?|房间号)[:是为 ]{0,3})[A-Za-z]?\d{3,4}(?!\d)/gu,
      /(?<=[路街巷弄道同])\d{1,5}号(?![线口门])(?:楼)?/gu,
      /\b(?:room|apt\.?|apartment|flat) ?#?[A-Za-z]?\d{2,4}[A-Za-z]?\b/giu,
    ],
  },
  { kind: "name", patterns: NAME_PATTERNS },
];

/** Chinese numerals of a telephone number said in words. */
const SPOKEN = "零〇一幺二三四五六七八九";
const SPOKEN_RUN = new RegExp(`(?<![${SPOKEN}])[一幺][三四五六七八九][${SPOKEN}]{9}(?![${SPOKEN}])`, "gu");

/**
 * Covers telephone, identity and card numbers, e-mail addresses, plates, accounts, room-level addresses and names in a comment, also
 * with full-width characters and gaps. Waiting times, sums of money, dates, hotlines, a building or an entrance alone stay.
 */
export function maskComment(comment: string): MaskedComment {
  const kinds = new Set<PersonalKind>();
  let text = comment;
  const cover = (pattern: RegExp, kind: PersonalKind): void => {
    const plain = narrow(text);
    const spans = [...plain.matchAll(pattern)].map((match) => ({
      from: match.index,
      to: match.index + match[0].length,
    }));
    if (spans.length > 0) kinds.add(kind);
    for (const { from, to } of spans.toReversed()) text = `${text.slice(0, from)}${COVER}${text.slice(to)}`;
  };
  for (const { kind, patterns } of PATTERNS) for (const pattern of patterns) cover(pattern, kind);
  cover(SPOKEN_RUN, "telephone");
  return { text, kinds: [...kinds] };
}

/** Full-width characters and odd spaces as plain ones, each in its place. */
function narrow(text: string): string {
  return text
    .replaceAll(/[\uff01-\uff5e]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll(/[\u00a0\u2000-\u200b\u3000\u202f\u205f\ufeff]/gu, " ")
    .replaceAll(/[\u2010-\u2015\u2212]/gu, "-")
    .replaceAll(/[\u2460-\u2468]/gu, (circled) => String(circled.charCodeAt(0) - 0x245f));
}
