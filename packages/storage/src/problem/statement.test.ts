import { expect, test } from "vitest";
import { statementTrouble } from "./statement.ts";

function failure(code: string, message = "", constraint?: string): Error {
  return Object.assign(new Error(message), { code }, constraint === undefined ? {} : { constraint });
}

test.each([
  [failure("23505", "duplicate", "person_email"), { code: "taken", constraint: "person_email" }],
  [failure("23503", "", "round_fkey"), { code: "in-use", constraint: "round_fkey" }],
  [failure("22P02", "invalid input syntax for type uuid"), { code: "refused", constraint: "" }],
  [failure("22P02", "invalid input syntax for type json"), { code: "not-text" }],
  [failure("53100"), { code: "no-space" }],
  [failure("57014"), { code: "busy" }],
  [failure("08006"), { code: "unreachable" }],
  [failure("ECONNREFUSED"), { code: "unreachable" }],
  [new Error("Connection terminated unexpectedly"), { code: "unreachable" }],
])("%s is expected", (error, trouble) => {
  expect(statementTrouble(error)).toEqual(trouble);
});

test.each([failure("42601", "syntax error"), new TypeError("x"), "text", undefined])("%s is a mistake", (error) => {
  expect(statementTrouble(error)).toBeUndefined();
});
