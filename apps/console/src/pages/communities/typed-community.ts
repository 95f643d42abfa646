import type { Community } from "@sangan/api/client";
import { readGeometry } from "./read-geometry.ts";

/** What people say of a community. */
export type CommunityFacts = Pick<
  Community,
  "name" | "street" | "district" | "city" | "households" | "residents" | "attributes" | "stage" | "geometry"
>;

/** What is typed as text, and what as a number; all fields of the form. */
export const TEXTS = ["name", "city", "district", "street", "stage"] as const;
export const COUNTS = ["households", "residents"] as const;
export const FIELDS = ["code", ...TEXTS, ...COUNTS, "attributes", "geometry"] as const;

/** A community of which nothing is said yet. */
export const EMPTY: CommunityFacts = {
  name: "",
  street: null,
  district: null,
  city: null,
  households: null,
  residents: null,
  attributes: {},
  stage: null,
  geometry: null,
};

/** A community as it stands in the form. */
export type Typed = Readonly<Record<(typeof FIELDS)[number], string>>;

/** What is known, as it is typed. */
export function written(facts: CommunityFacts): Typed {
  const attributes = Object.entries(facts.attributes).map(([name, value]) => `${name} = ${String(value)}`);
  return {
    code: "",
    name: facts.name,
    city: facts.city ?? "",
    district: facts.district ?? "",
    street: facts.street ?? "",
    stage: facts.stage ?? "",
    households: facts.households === null ? "" : String(facts.households),
    residents: facts.residents === null ? "" : String(facts.residents),
    attributes: attributes.join("\n"),
    geometry: facts.geometry === null ? "" : JSON.stringify(facts.geometry),
  };
}

/** Lines `name = value`; `true` and `false` are a yes and a no. */
function readAttributes(text: string): CommunityFacts["attributes"] {
  const pairs = text.split("\n").flatMap((line) => {
    const [name = "", ...rest] = line.split("=");
    const value = rest.join("=").trim();
    if (name.trim() === "") return [];
    return [[name.trim(), value === "true" ? true : value === "false" ? false : value] as const];
  });
  return Object.fromEntries(pairs);
}

function textOf(value: string): string | null {
  return value.trim() === "" ? null : value.trim();
}

function countOf(value: string): number | null {
  return value === "" ? null : Number(value);
}

/** What was typed, as it is kept; a shape that cannot be read counts as none. */
export function factsOf(typed: Typed): CommunityFacts {
  return {
    name: typed.name.trim(),
    city: textOf(typed.city),
    district: textOf(typed.district),
    street: textOf(typed.street),
    stage: textOf(typed.stage),
    households: countOf(typed.households),
    residents: countOf(typed.residents),
    attributes: readAttributes(typed.attributes),
    geometry: readGeometry(typed.geometry) ?? null,
  };
}
