import type { Question, Questionnaire } from "@sangan/evaluation/survey";
import { expect, it } from "vitest";
import { partsOf } from "./parts.ts";

const text = { zh: "", en: "" };
const question = (id: string, part: Question["part"], service: string | null): Question => ({
  id,
  part,
  kind: "five-point",
  text,
  service,
  item: null,
});

it("the pool stands service by service, what is of none first; a service that asks nothing has no part", () => {
  const questionnaire: Questionnaire = {
    system: { id: "", version: "" },
    length: 6,
    minutes: 1,
    seed: "",
    services: [
      { id: "a", title: text },
      { id: "b", title: text },
      { id: "c", title: text },
    ],
    strata: [],
    questions: [
      question("core", "core", null),
      question("any", "pool", null),
      question("a1", "pool", "a"),
      question("c1", "pool", "c"),
      question("own", "custom", null),
    ],
    steering: [],
  };
  const { core, pool, custom } = partsOf(questionnaire);
  expect(pool.map(({ service, questions }) => [service?.id ?? null, questions.map(({ id }) => id)])).toEqual([
    [null, ["any"]],
    ["a", ["a1"]],
    ["c", ["c1"]],
  ]);
  expect([core[0]?.id, custom[0]?.id]).toEqual(["core", "own"]);
});
