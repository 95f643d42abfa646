import { NOT_TOLD, type ConsentDocument, type Questionnaire } from "@sangan/evaluation/survey";
import type { Cell } from "@sangan/storage";
import { done, refused, type Outcome } from "../../context/index.ts";
import { badAnswer } from "./answers.ts";
import type { BadAnswer, GivenConsent, NotConsented } from "./desk.ts";
import type { Version } from "./documents.ts";

/** Places of the optional blocks that were ticked, if he agreed to this very text and is old enough. */
export function codeConsent(
  { digest, document }: Version<ConsentDocument>,
  given: GivenConsent,
): Outcome<readonly number[], NotConsented | BadAnswer> {
  if (!given.accepted || given.digest !== digest) return refused({ code: "not-consented" });
  if (!given.oldEnough) return refused({ code: "too-young" });
  const places = new Map(document.optional.map(({ id }, at) => [id, at]));
  const unknown = given.optional.find((id) => !places.has(id));
  if (unknown !== undefined) return badAnswer("consent", unknown, "unknown");
  return done(placesIn(places, given.optional));
}

function placesIn(places: ReadonlyMap<string, number>, ids: readonly string[]): readonly number[] {
  return [...new Set(ids)].flatMap((id) => places.get(id) ?? []).toSorted((a, b) => a - b);
}

/** The category of each variable by its place. What needs the tick of a block that was not ticked is not kept (threat G5). */
export function codeStrata(
  { strata }: Questionnaire,
  given: ReadonlyMap<string, string>,
  ticked: readonly string[],
): Outcome<readonly number[], BadAnswer> {
  const codes: number[] = strata.map(() => NOT_TOLD);
  for (const [id, category] of given) {
    const at = strata.findIndex((variable) => variable.id === id);
    const variable = strata[at];
    if (variable === undefined) return badAnswer("strata", id, "unknown");
    const place = variable.categories.findIndex((one) => one.id === category);
    if (place < 0 && category !== "") return badAnswer("strata", id, "not-an-option");
    if (place >= 0 && (variable.consent === null || ticked.includes(variable.consent))) codes[at] = place;
  }
  return done(codes);
}

/** Places of the services that were used. */
export function codeUsed({ services }: Questionnaire, used: readonly string[]): Outcome<readonly number[], BadAnswer> {
  const places = new Map(services.map(({ id }, at) => [id, at]));
  const unknown = used.find((id) => !places.has(id));
  return unknown === undefined ? done(placesIn(places, used)) : badAnswer("used", unknown, "unknown");
}

/** The strata of a response that may have a quota. */
export function cellsOf({ strata }: Questionnaire, codes: readonly number[]): readonly Cell[] {
  return strata.flatMap(({ id, categories }, at) => {
    const category = categories[codes[at] ?? NOT_TOLD];
    return category === undefined ? [] : [{ variable: id, category: category.id }];
  });
}
