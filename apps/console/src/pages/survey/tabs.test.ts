import type { Me } from "@sangan/api/client";
import { expect, it } from "vitest";
import { tabsFor } from "./tabs.ts";

const who = (permissions: Me["permissions"]): Me => ({
  person: { id: "p", name: "p", email: null, username: "p" },
  roles: [],
  permissions,
  twoFactor: false,
  demo: { offered: false, present: false },
});

it("G11: an operator may type paper forms, and is not offered what says who answered what", () => {
  const operator = who({ "campaign.read": [""], "survey.enter": [""], "survey.result": [""] });
  expect(tabsFor(operator, { state: "open" })).toEqual([
    "progress",
    "questionnaire",
    "consent",
    "ways",
    "entry",
    "results",
  ]);
  expect(tabsFor(operator, { state: "draft" })).toEqual(["progress", "questionnaire", "consent", "ways"]);
});
