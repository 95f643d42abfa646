import type { Fault } from "@sangan/api";
import type { z } from "zod";
import { Trouble } from "./trouble.ts";

type Place = "params" | "query" | "body";
type Issue = z.core.$ZodIssue;

const MOST_FAULTS = 50;
const LONGEST_NAME = 60;

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const name of path) {
    if (typeof at !== "object" || at === null) return undefined;
    at = Object.getOwnPropertyDescriptor(at, name)?.value;
  }
  return at;
}

const isLong = ({ origin }: { readonly origin: string }): boolean => origin === "string" || origin === "array";

/** A word for why a value cannot be taken; it tells nothing of the value. */
function reasonOf(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return valueAt(value, issue.path) === undefined ? "missing" : "wrong-type";
    case "too_small":
      if (!isLong(issue)) return "too-small";
      return Number(issue.minimum) === 1 ? "empty" : "too-short";
    case "too_big":
      return isLong(issue) ? "too-long" : "too-large";
    case "invalid_value":
      return valueAt(value, issue.path) === undefined ? "missing" : "unknown-value";
    case "unrecognized_keys":
      return "unrecognized";
    case "custom":
      return /^[a-z-]{1,40}$/.test(issue.message) ? issue.message : "refused";
    case "invalid_element":
    case "invalid_format":
    case "invalid_key":
    case "invalid_union":
    case "not_multiple_of":
      return "wrong-form";
  }
}

const nameOf = (name: PropertyKey): string | number =>
  typeof name === "number" ? name : String(name).slice(0, LONGEST_NAME);

function faultsOf(place: Place, issue: Issue, value: unknown): Fault[] {
  const at = [place, ...issue.path.map(nameOf)];
  const reason = reasonOf(issue, value);
  if (issue.code !== "unrecognized_keys") return [{ at, reason }];
  return issue.keys.map((key) => ({ at: [...at, nameOf(key)], reason }));
}

/** A part of a request as its schema gives it. @throws Trouble `invalid` with every fault, and no value of the request. */
export function readPart<S extends z.ZodType>(place: Place, schema: S, value: unknown): z.output<S> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const faults = read.error.issues.flatMap((issue) => faultsOf(place, issue, value));
  throw new Trouble("invalid", { faults: faults.slice(0, MOST_FAULTS) });
}

/** The version that a sender saw, from If-Match. A proxy that compresses makes ETags weak; they still name it. @throws Trouble */
export function readVersion(ifMatch: string | undefined): number {
  if (ifMatch === undefined) throw new Trouble("needs-version");
  const [, version] = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch) ?? [];
  if (version === undefined)
    throw new Trouble("invalid", { faults: [{ at: ["headers", "if-match"], reason: "wrong-form" }] });
  return Number(version);
}

/** The key of a request that is to be done once; undefined when it has none. @throws Trouble */
export function readKey(key: string | readonly string[] | undefined): string | undefined {
  if (key === undefined) return undefined;
  if (typeof key === "string" && /^[\x21-\x7E]{1,200}$/.test(key)) return key;
  throw new Trouble("invalid", { faults: [{ at: ["headers", "idempotency-key"], reason: "wrong-form" }] });
}

/** The language that a reader prefers, of those there are. */
export function readLanguage(acceptLanguage: string | undefined, otherwise: "zh" | "en"): "zh" | "en" {
  const asked = (acceptLanguage ?? "")
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...rest] = part.split(";").map((text) => text.trim().toLowerCase());
      const quality = Number(rest.find((text) => text.startsWith("q="))?.slice(2) ?? "1");
      return { tag, quality: Number.isFinite(quality) ? quality : 0 };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  for (const { tag } of asked) {
    if (/^zh(?:-|$)/.test(tag)) return "zh";
    if (/^en(?:-|$)/.test(tag)) return "en";
  }
  return otherwise;
}
