import { type Ratio, ratio } from "./ratio.ts";

/** A unit by its UCUM code: `factor` of it in the base unit of its dimension. */
export interface Unit {
  readonly code: string;
  readonly dimension: string;
  readonly factor: Ratio;
  /** Other spellings found in files, Chinese ones among them. */
  readonly aliases: readonly string[];
}

function unit(code: string, dimension: string, n: bigint, d: bigint, aliases: readonly string[]): Unit {
  return { code, dimension, factor: ratio(n, d), aliases };
}

/** The units that items use; linear ones only (UCUM, ucum.org). */
const UNITS: readonly Unit[] = [
  unit("1", "one", 1n, 1n, [
    "",
    "次",
    "个",
    "项",
    "件",
    "条",
    "类",
    "种",
    "家",
    "人",
    "户",
    "场",
    "分",
    "倍",
    "台",
    "处",
    "count",
  ]),
  unit("%", "one", 1n, 100n, ["％", "百分比", "percent", "pct"]),
  unit("[ppth]", "one", 1n, 1000n, ["‰", "千分比"]),
  unit("ms", "time", 1n, 1000n, ["毫秒"]),
  unit("s", "time", 1n, 1n, ["秒", "sec", "second", "seconds"]),
  unit("min", "time", 60n, 1n, ["分钟", "分鐘", "minute", "minutes", "mins"]),
  unit("h", "time", 3600n, 1n, ["小时", "时", "学时", "小時", "hour", "hours", "hr"]),
  unit("d", "time", 86_400n, 1n, ["天", "日", "day", "days"]),
  unit("wk", "time", 604_800n, 1n, ["周", "星期", "week", "weeks"]),
  unit("mm", "length", 1n, 1000n, ["毫米"]),
  unit("cm", "length", 1n, 100n, ["厘米"]),
  unit("m", "length", 1n, 1n, ["米", "公尺", "metre", "meter"]),
  unit("km", "length", 1000n, 1n, ["千米", "公里"]),
  unit("m2", "area", 1n, 1n, ["平方米", "㎡", "m²", "平米"]),
  unit("har", "area", 10_000n, 1n, ["公顷", "ha"]),
  unit("bit/s", "rate of data", 1n, 1n, ["bps", "比特/秒"]),
  unit("kbit/s", "rate of data", 1000n, 1n, ["kbps", "千比特/秒"]),
  unit("Mbit/s", "rate of data", 1_000_000n, 1n, ["Mbps", "mbps", "兆", "兆比特/秒", "M"]),
  unit("Gbit/s", "rate of data", 1_000_000_000n, 1n, ["Gbps", "千兆"]),
  unit("{NTU}", "turbidity", 1n, 1n, ["NTU", "散射浊度单位", "度"]),
  unit("dB(A)", "sound level", 1n, 1n, ["dB", "分贝", "dBA"]),
  unit("ug/m3", "mass concentration", 1n, 1n, ["µg/m³", "μg/m³", "微克/立方米", "µg/m3"]),
  unit("mg/m3", "mass concentration", 1000n, 1n, ["mg/m³", "毫克/立方米"]),
  unit("Cel", "temperature", 1n, 1n, ["℃", "°C", "摄氏度"]),
  unit("kPa", "pressure", 1000n, 1n, ["千帕"]),
  unit("MPa", "pressure", 1_000_000n, 1n, ["兆帕"]),
  unit("lx", "illuminance", 1n, 1n, ["勒克斯", "lux"]),
  unit("kW.h", "energy", 1n, 1n, ["千瓦时", "度电", "kWh"]),
];

const BY_NAME: ReadonlyMap<string, Unit> = new Map(
  UNITS.flatMap((u) => [u.code, ...u.aliases].map((name) => [name, u] as const)),
);

/** All units, for dictionaries and templates. */
export function knownUnits(): readonly Unit[] {
  return UNITS;
}

/** The unit of a code or an alias, or undefined. */
export function unitOf(name: string): Unit | undefined {
  return BY_NAME.get(name.trim());
}

/** The exact factor from one unit to another of the same dimension, or undefined. */
export function conversion(from: string, to: string): Ratio | undefined {
  const a = unitOf(from);
  const b = unitOf(to);
  if (a === undefined || b === undefined || a.dimension !== b.dimension) return undefined;
  return ratio(a.factor.n * b.factor.d, a.factor.d * b.factor.n);
}
