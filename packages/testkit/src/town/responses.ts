import type { SurveyMeasure } from "@sangan/evaluation";
import { Chance } from "./chance.ts";
import type { Intent, TownCommunity } from "./community.ts";
import type { Asked } from "./demand.ts";
import type { Scope } from "./measurements.ts";
import type { RawRow } from "./raw-row.ts";
import { timeOf } from "./window.ts";

const AGES = ["16-34", "35-59", "60+"] as const;
const GENDERS = ["female", "male", "undisclosed"] as const;

/** How much more content each age is, in points of a five-point scale; further differences are each theme's own. */
const CONTENTMENT: Readonly<Record<(typeof AGES)[number], number>> = { "16-34": -0.15, "35-59": 0, "60+": 0.15 };

/** A question as one community's residents meet it. */
interface Question {
  readonly asked: Asked<SurveyMeasure>;
  readonly intent: Intent;
  /** Share of residents who have used what is asked about. */
  readonly used: number;
  readonly shifts: Readonly<Record<string, number>>;
}

/** The answers of a community's residents, one response in each row. @clause 5.2 @clause 7.13 */
export function responseRows(scope: Scope, community: TownCommunity): readonly RawRow[] {
  const chance = community.chance("responses");
  const n = Math.max(40, Math.round(community.responses * Math.min(1.5, Math.max(0.7, scope.rowsScale))));
  const questions = [...scope.demand.surveys].map(([column, asked]): Question => {
    // How widely a service is used, and by whom it is liked, is much the same all over the town.
    const habits = new Chance(`habits ${column}`);
    const rare = community.index > 0 && habits.happens(0.25);
    const used = rare ? habits.between(0.5, 0.85) : habits.between(0.9, 1);
    const shifts = Object.fromEntries(AGES.map((age) => [age, CONTENTMENT[age] + habits.around(0.12)]));
    const intent = community.intents.get(asked.item.id) ?? { quality: 0.5, evidence: "none" };
    return { asked, intent, used, shifts };
  });
  return Array.from({ length: n }, (_, at): RawRow => {
    const id = `R${community.code.slice(2)}-${String(at + 1).padStart(4, "0")}`;
    const age = AGES[(at + chance.whole(0, 1)) % AGES.length] ?? "35-59";
    const consent = chance.happens(0.012) ? "no" : "yes";
    const mood = chance.around(0.5);
    const answers = questions.map((question) => answerTo(question, { age, mood, at }, chance));
    return [community.code, id, timeOf(scope.window, at, n, chance), consent, age, chance.pick(GENDERS), ...answers];
  });
}

interface Respondent {
  readonly age: string;
  readonly mood: number;
  readonly at: number;
}

/** An option, "dk", "nu", or nothing where the question was passed over. */
function answerTo(question: Question, { age, mood, at }: Respondent, chance: Chance): string {
  const draw = chance.unit();
  const noise = chance.around(0.75);
  const { asked, intent, used, shifts } = question;
  if (intent.evidence === "none") return "";
  if (intent.evidence === "too-few" && at >= Math.floor(asked.measure.minN * 0.7)) return "";
  if (draw < 0.05) return "";
  if (draw < 0.075) return "dk";
  if (asked.measure.scale === "change") {
    return String(option(4 * intent.quality - 2 + (shifts[age] ?? 0) + mood * 0.8 + noise, -2, 2));
  }
  if (draw > 0.075 + used * 0.925) return "nu";
  return String(option(1 + 4 * intent.quality + (shifts[age] ?? 0) + mood + noise, 1, 5));
}

function option(value: number, low: number, high: number): number {
  // Adding 0 turns a minus zero into 0.
  return Math.max(low, Math.min(high, Math.round(value))) + 0;
}
