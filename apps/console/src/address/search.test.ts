import { expect, it } from "vitest";
import { assert, dictionary, property, string } from "fast-check";
import { oneOf, parseSearch, stringifySearch, textOf, wholeOf } from "./search.ts";

it("reads back whatever was written, and leaves out what is empty", () => {
  assert(
    property(
      dictionary(string({ unit: "grapheme", minLength: 1 }), string({ unit: "grapheme", minLength: 1 })),
      (search) => {
        expect(parseSearch(stringifySearch(search))).toEqual({ ...search });
      },
    ),
  );
  expect(stringifySearch({ q: "", page: 2, open: false, none: undefined, list: [1] })).toBe("?page=2&open=false");
});

it("A12: takes names of the prototype as names and nothing else", () => {
  const read = parseSearch("?__proto__=x&constructor=y&q=1&q=2");
  expect(Object.keys(read)).toEqual(["__proto__", "constructor", "q"]);
  expect([read["q"], Object.getPrototypeOf(read) === Object.prototype]).toEqual(["1", true]);
});

it("never throws, whatever somebody typed", () => {
  for (const typed of ["?%", "?a=%E0%A4%A", "?&&=&", "?=x", "?a=b=c"]) expect(() => parseSearch(typed)).not.toThrow();
});

it("takes only values that are allowed", () => {
  expect([oneOf(["name", "score"], "score"), oneOf(["name"], "nonsense")]).toEqual(["score", undefined]);
  expect([textOf("a"), textOf(""), textOf("x".repeat(201)), textOf(3)]).toEqual(["a", undefined, undefined, undefined]);
  expect([wholeOf("7", 1, 9), wholeOf("10", 1, 9), wholeOf("1e1", 0, 99), wholeOf("", 0, 9), wholeOf(4, 0, 9)]).toEqual(
    [7, undefined, undefined, undefined, 4],
  );
});
