import type { AttestationMeasure, ChecklistMeasure, Item } from "@sangan/evaluation";
import type { Chance } from "./chance.ts";
import type { TownCommunity } from "./community.ts";
import type { Asked } from "./demand.ts";
import type { Scope } from "./measurements.ts";
import type { RawRow } from "./raw-row.ts";
import { recent, timeOf } from "./window.ts";

const ASSESSORS = ["A-011", "A-024", "A-037", "A-052"] as const;
const GROUNDS = ["台账", "现场照片", "制度文件", "验收报告", "运行记录", "公示截图"] as const;

/** What assessors looked for and found or did not find. */
export function checklistRows(scope: Scope, community: TownCommunity): readonly RawRow[] {
  const chance = community.chance("checklists");
  const seen = new Set<string>();
  return scope.demand.checklists.flatMap((asked) => {
    const rows = looks(scope, community, asked, chance);
    return rows.filter(([, metric, capability]) => {
      const key = `${String(metric)} ${String(capability)}`;
      const fresh = !seen.has(key);
      seen.add(key);
      return fresh;
    });
  });
}

function looks(
  scope: Scope,
  community: TownCommunity,
  asked: Asked<ChecklistMeasure>,
  chance: Chance,
): readonly RawRow[] {
  const { measure, item, criterion } = asked;
  const intent = community.intents.get(item.id);
  if (intent === undefined || intent.evidence === "none") return [];
  const need = criterion.judge.type === "checklist" ? criterion.judge.need : measure.capabilities.length;
  const all = intent.quality >= 0.93 || (item.kind === "required" && intent.quality >= 0.5);
  const found = all
    ? measure.capabilities.length
    : Math.min(need - 1, Math.round(need * intent.quality + chance.around(0.3)));
  const order = chance.shuffled(measure.capabilities);
  const met = new Set(order.slice(0, Math.max(0, found)).map(({ id }) => id));
  const examined = intent.evidence === "too-few" ? order.slice(0, order.length - 1) : measure.capabilities;
  const scene = measure.scenes[0] ?? "";
  const time = timeOf(recent(scope.window, measure.maxAgeDays), chance.whole(0, 9), 10, chance);
  const assessor = chance.pick(ASSESSORS);
  return examined.map(({ id }, at): RawRow => [
    community.code,
    measure.metric,
    id,
    met.has(id) ? "yes" : "no",
    time + at * 60_000,
    scene,
    assessor,
  ]);
}

/** Levels that assessors chose, with what shows them; innovation is claimed in the same way. */
export function attestationRows(scope: Scope, community: TownCommunity): readonly RawRow[] {
  const chance = community.chance("attestations");
  return scope.demand.attestations.flatMap((asked): readonly RawRow[] => {
    const { measure, item } = asked;
    const intent = community.intents.get(item.id);
    if (intent === undefined || intent.evidence !== "enough") return [];
    const level = levelOf(measure, intent.quality, item.kind === "required");
    const window = recent(scope.window, measure.maxAgeDays);
    return Array.from({ length: Math.max(1, measure.minN) }, (_, at): RawRow => {
      const grounds = `${chance.pick(GROUNDS)} ${community.code.slice(-6)}-${chance.whole(100, 999)}`;
      const time = timeOf(window, chance.whole(0, 9), 10, chance) + at;
      return [community.code, measure.metric, level, grounds, chance.pick(ASSESSORS), time];
    });
  });
}

/** The level whose attainment is nearest to the quality; a required item is met fully or not. */
function levelOf({ levels }: AttestationMeasure, quality: number, required: boolean): string {
  const wanted = required && quality >= 0.5 ? 1_000_000 : quality * 1_000_000;
  const below = required && quality < 0.5 ? levels.filter(({ attainment }) => attainment < 1_000_000) : levels;
  const [best] = below.toSorted((a, b) => Math.abs(a.attainment - wanted) - Math.abs(b.attainment - wanted));
  return best?.id ?? levels[0]?.id ?? "";
}

/** Items that assessors declare not applicable, each with the reason that the system allows. @clause 5.1 */
export function declarationRows(community: TownCommunity): readonly RawRow[] {
  const chance = community.chance("declarations");
  return community.declared.map((item): RawRow => [community.code, item.id, reasonOf(item), chance.pick(ASSESSORS)]);
}

function reasonOf({ mayNotApply }: Item): string {
  return mayNotApply === undefined || mayNotApply.zh === "" ? "社区没有相应服务对象" : mayNotApply.zh;
}
