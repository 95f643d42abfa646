/** Plants after which the communities of the demonstration town are named. */
const PLANTS = [
  "桂花",
  "银杏",
  "海棠",
  "玉兰",
  "紫藤",
  "丁香",
  "木槿",
  "梧桐",
  "香樟",
  "翠竹",
  "青松",
  "白杨",
  "榆叶",
  "石榴",
  "枇杷",
  "杏花",
  "梨园",
  "芙蓉",
  "茉莉",
  "兰亭",
  "菊苑",
  "荷塘",
  "蔷薇",
  "月季",
  "牡丹",
  "芍药",
  "杜鹃",
  "凌霄",
  "合欢",
  "流苏",
  "楸树",
  "栾树",
  "紫薇",
  "金桂",
  "腊梅",
  "迎春",
  "连翘",
  "山茶",
  "红枫",
  "水杉",
] as const;

const SIDES = ["", "东", "西", "南", "北", "新", "上", "下", "前", "后"] as const;

/** Communities of one district share their files. */
const LARGEST_DISTRICT = 25;

/** How many communities a district of a town has: four districts in a small town. */
export function districtSize(communities: number): number {
  return Math.max(1, Math.min(LARGEST_DISTRICT, Math.ceil(communities / 4)));
}

/** A 12-digit statistical code that no place has: none begins with 99. */
export function codeOf(district: number, place: number): string {
  const county = String(1 + Math.floor(district / 999)).padStart(2, "0");
  return `9901${county}${pad(1 + (district % 999))}${pad(place + 1)}`;
}

/** The name of the community with a number in the town, e.g. 示范城·桂花社区; no two are alike. */
export function nameOf(index: number): string {
  const plant = PLANTS[index % PLANTS.length] ?? "";
  const side = SIDES[Math.floor(index / PLANTS.length) % SIDES.length] ?? "";
  const cycle = Math.floor(index / (PLANTS.length * SIDES.length));
  return `示范城·${plant}${side}${cycle === 0 ? "" : `第${cycle + 1}`}社区`;
}

function pad(number: number): string {
  return String(number).padStart(3, "0");
}
