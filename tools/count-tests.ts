import { readFileSync } from "node:fs";
import type { JsonTestResults } from "vitest/node";

type Counts = Pick<
  JsonTestResults,
  "numPassedTests" | "numFailedTests" | "numPendingTests" | "numTodoTests" | "success"
>;

const path = process.argv[2] ?? ".cache/tests.json";

/** What vitest's JSON reporter counted; nothing passed when it left no report. */
function readCounts(): Counts {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Counts;
  } catch (error) {
    console.error(`No report of the tests could be read: ${String(error)}`);
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, success: false };
  }
}

const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success } = readCounts();
const skipped = numPendingTests + numTodoTests;
if (numPassedTests === 0) console.error("No test has passed: that is never right.");
console.log(`tests: ${numPassedTests} passed, ${numFailedTests} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = success && numPassedTests > 0 ? 0 : 1;
