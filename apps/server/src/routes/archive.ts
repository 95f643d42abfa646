import type { ExportedFile, ExportedResult } from "@sangan/application";
import { strToU8, zipSync } from "fflate";
import { archiveReadme } from "./words.ts";

/** Every file of an archive has this time, so that the same result gives the same bytes: ZIP knows none earlier. */
const TIME = "1980-01-01T00:00:00";

/** A result and its inputs as one archive, with the command that verifies it in a README. */
export function resultArchive({ result, system, weights, evidence }: ExportedResult): Uint8Array {
  const command = `sangan verify ${result.name} --system ${system.name} --weights ${weights.name} --evidence ${evidence.name}`;
  const readme: ExportedFile = { name: "README.txt", text: archiveReadme(command) };
  const files = [readme, result, system, weights, evidence];
  return zipSync(Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)])), { mtime: TIME, level: 6 });
}
