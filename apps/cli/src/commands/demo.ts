import { join } from "node:path";
import { town } from "@sangan/testkit/town";
import { systemAt } from "../files.ts";
import { save } from "../output.ts";
import { readPeriod } from "../period.ts";
import { CommandFault, EXIT } from "../terminal/index.ts";
import { fill } from "../words/index.ts";
import { COLLECTION_FILE } from "./collect.ts";
import type { Context } from "./context.ts";

export interface DemoOptions {
  readonly system?: string;
  readonly communities: string;
  readonly seed: string;
  readonly out: string;
}

const PERIOD = { from: "2026-01-01", to: "2026-06-30", timeZone: "Asia/Shanghai" } as const;
const MOST = 20_000;

/** Writes the raw files of a seeded demonstration town, and the period they belong to. */
export async function makeDemo({ terminal, signal }: Context, options: DemoOptions): Promise<number> {
  const { system } = await systemAt(options.system);
  const communities = Number(options.communities);
  if (!/^\d+$/.test(options.communities) || communities < 1 || communities > MOST) {
    throw new CommandFault("bad-number", {
      name: "--communities",
      least: "1",
      most: String(MOST),
      value: options.communities,
    });
  }
  const period = readPeriod(PERIOD.from, PERIOD.to, PERIOD.timeZone);
  let files = 0;
  for (const file of town({ system, communities, seed: options.seed, period })) {
    if (signal.aborted) throw new CommandFault("cancelled");
    await save(join(options.out, file.name), file.bytes);
    files += 1;
    terminal.progress(`${terminal.words.text.demoMaking} ${file.name}`, files);
  }
  await save(
    join(options.out, COLLECTION_FILE),
    `${JSON.stringify({ ...PERIOD, stage: "operation" }, undefined, 2)}\n`,
  );
  terminal.line(fill(terminal.words.text.demoMade, { communities, files, path: options.out }));
  terminal.answer({ communities, files, path: options.out });
  return EXIT.done;
}
