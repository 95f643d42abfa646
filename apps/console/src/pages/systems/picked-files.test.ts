import { expect, test } from "vitest";
import { documentFilesOf, firstOf, namesOf } from "./picked-files.ts";

const file = (text: string): Blob => new Blob([text]);

test("files of one folder are named as they include each other, without the folder", () => {
  expect(namesOf(["城市/1.0.0/system.yaml", "城市/1.0.0/indicators/7.1.yaml"])).toEqual([
    "system.yaml",
    "indicators/7.1.yaml",
  ]);
  expect(namesOf(["system.yaml", "indicators/7.1.yaml"])).toEqual(["system.yaml", "indicators/7.1.yaml"]);
});

test("reading begins with the system nearest to the top, or with the only file; otherwise nobody knows", () => {
  expect(firstOf(["a/system.yaml", "system.json"])).toBe("system.json");
  expect(firstOf(["mine.yaml"])).toBe("mine.yaml");
  expect(firstOf(["mine.yaml", "yours.yaml"])).toBeUndefined();
});

test("a folder is sent as base64 without what is no document, and without its weights", async () => {
  const sent = await documentFilesOf([
    { path: "s/system.yaml", file: file("id: 三感") },
    { path: "s/weights/equal.yaml", file: file("x") },
    { path: "s/PROVENANCE.md", file: file("x") },
  ]);
  expect(sent).toEqual({ first: "system.yaml", files: [{ name: "system.yaml", base64: "aWQ6IOS4ieaEnw==" }] });
});
