import { expect, it } from "vitest";
import { MissingPart, part } from "./part.ts";

it("a part that comes is given as it is; one that does not come is a missing part, whatever the browser calls it", async () => {
  expect(await part(() => Promise.resolve(7))()).toBe(7);
  for (const words of ["Failed to fetch dynamically imported module: /a.js", "Importing a module script failed."]) {
    const cause = new TypeError(words);
    const failed = await part(() => Promise.reject(cause))().catch((failure: unknown) => failure);
    expect(failed).toBeInstanceOf(MissingPart);
    // The router reloads by itself what it knows by such words.
    expect(failed).toMatchObject({ message: "a part of the console did not come", cause });
  }
});
