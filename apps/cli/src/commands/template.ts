import { template } from "@sangan/ingest";
import { systemAt } from "../files.ts";
import { save } from "../output.ts";
import { EXIT } from "../terminal/index.ts";
import { fill } from "../words/index.ts";
import type { Context } from "./context.ts";

/** Writes a workbook to fill in, for an indicator system, in the terminal's language. */
export async function writeTemplate(
  { terminal }: Context,
  options: { readonly system?: string; readonly out: string },
): Promise<number> {
  const { system } = await systemAt(options.system);
  await save(options.out, await template({ system, language: terminal.language }));
  terminal.line(fill(terminal.words.text.written, { path: options.out }));
  terminal.answer({ path: options.out });
  return EXIT.done;
}
