import * as fc from "fast-check";
import { expect, test } from "vitest";
import { matchesFilter, partsOf, readTemplate } from "./topic.ts";

const NAMES = ["community", "device", "scene", "point", "metric"] as const;
const name = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
  .filter((text) => !/[/{}+#\p{Cc}\p{Surrogate}]/u.test(text));
const text = fc.stringMatching(/^[a-z-]{0,6}$/);
/** A level as a template writes it and as a topic fills it in. */
const level = fc.record({ before: text, value: name, after: text, kind: fc.constantFrom("part", "any", "text") });

test("whatever a topic was made from, the template finds it again", () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...NAMES], { minLength: 1 }),
      fc.array(level, { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      (names, levels, open) => {
        const free = [...names];
        const expected: Record<string, string> = {};
        const written = levels.map(({ before, value, after, kind }) => {
          const part = kind === "part" ? free.shift() : undefined;
          if (part !== undefined) expected[part] = value;
          if (part === undefined && kind === "text") return { template: before, topic: before };
          return { template: `${before}{${part ?? ""}}${after}`, topic: `${before}${value}${after}` };
        });
        const template = readTemplate([...written.map((one) => one.template), ...(open ? ["#"] : [])].join("/"));
        fc.pre(template !== "empty");
        if (typeof template === "string") throw new Error(template);
        const topic = written.map((one) => one.topic).join("/");
        expect(partsOf(template, topic)).toEqual(expected);
        expect(partsOf(template, `${topic}/more`)).toEqual(open ? expected : undefined);
      },
    ),
  );
});

test("whatever somebody writes, a template is read or refused, and a topic fits or does not", () => {
  const odd = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[a{}device/+#$]{0,20}$/));
  fc.assert(
    fc.property(odd, odd, (template, topic) => {
      const read = readTemplate(template);
      if (typeof read === "string") return;
      for (const part of Object.values(partsOf(read, topic) ?? {})) expect(topic).toContain(part);
    }),
  );
});

test("a filter asks for the topics that a pattern made of it does", () => {
  const filter = fc.array(fc.constantFrom("a", "b", "+", ""), { minLength: 1, maxLength: 5 });
  const topic = fc.array(fc.constantFrom("a", "b", ""), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(filter, fc.boolean(), topic, (levels, open, written) => {
      const source = levels.map((one) => (one === "+" ? "[^/]*" : one)).join("/");
      const pattern = new RegExp(`^${source}${open ? "(?:/.*)?" : ""}$`);
      const asked = [...levels, ...(open ? ["#"] : [])].join("/");
      expect(matchesFilter(asked, written.join("/"))).toBe(pattern.test(written.join("/")));
    }),
  );
});
