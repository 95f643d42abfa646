import { expect, test } from "vitest";
import { migrationDigest, placementOf } from "./migration.ts";
import { MIGRATIONS } from "./migrations.ts";

test("migrations are numbered from 1 without a gap, and named after their number", () => {
  expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  for (const { number, name } of MIGRATIONS)
    expect(name).toMatch(new RegExp(`^${String(number).padStart(4, "0")}-[a-z-]+$`));
});

test("every table that a migration makes is placed by it", () => {
  for (const { placements, statements } of MIGRATIONS) {
    const made = statements.flatMap((statement) => /^create table (\w+)/.exec(statement.trim())?.[1] ?? []);
    expect(Object.keys(placements).toSorted()).toEqual(made.toSorted());
  }
});

test("a merged migration is never edited: its digest stays", () => {
  const merged: Readonly<Record<string, string>> = {
    "0001-evaluation": "1b497931f6f924a1ee9aa604d5d4f65bb3698c235083bbf7200bb3be2d7b6b1d",
    "0002-accounts": "79275e9d7314422570d792f48f2dc822919666e0426447d0480017812bf3899f",
    "0003-survey": "d3d2fd7ae477f71b3368a1be3621ef8bc6af00b1f6b54428eaead66b424a709c",
    "0004-sender-scopes": "f12494ed67672ca80d007ef9f36b12dd45e3db6a5b69d928968630a2883442ad",
    "0005-measurement": "5de2ce3e40e4633de1644575abab62ddee5410fdbc8bb33aeb7b075295d3c7dc",
    "0006-outgoing": "1e40a943afd63cf5ab7f573a56fa7d2a754b68d391bf72cf0ccf7c224370979d",
    "0007-points": "5b00f94b35ef02232ec58a9ef8c8691dd89a60ed835cf557cd0a60df3c1bfe14",
    "0008-alarms": "6fcab4fe540b71e844157f695a9c5b797ad3274614799945ddcc4ab7a5491719",
    "0009-casework": "fa3e07406e80cd6c020bf8b5fe5c1b7044460fc9e77cae4ebbdf7da66c3804ed",
    "0010-course": "2232cd387831bfae50de3b6c62d4dac2b3c0b9e5b7b6c6577cd4991f19777155",
    "0011-sketch": "103e1f1a06feccb6426543beacf747355a6d268f4f7e9c8903a7dcd4d7826ebb",
    "0012-retention": "e6837e8e5192f95b91c2f711a2e9f517dbdfd15c21de74a918f18fd9c6095d21",
    "0013-raised": "fde298082d00bd80e02a707bf505e0669abae67a1b1c45209fddbca5d5c672a7",
  };
  for (const migration of MIGRATIONS) expect(migrationDigest(migration)).toBe(merged[migration.name]);
});

test("a comment that says something else is no placement", () => {
  expect(placementOf("placement: local")).toBe("local");
  expect(placementOf("placement: distributed by community_id")).toBe("distributed by community_id");
  for (const comment of [null, "", "local", "placement: elsewhere"]) expect(placementOf(comment)).toBeUndefined();
});
