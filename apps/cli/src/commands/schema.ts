import { DOCUMENT_KINDS, jsonSchema } from "@sangan/documents";
import { CommandFault, EXIT } from "../terminal/index.ts";
import type { Context } from "./context.ts";

/** Prints the JSON Schema of a kind of document. */
export function printSchema({ terminal }: Context, name: string): number {
  const kind = DOCUMENT_KINDS.find((one) => one === name);
  if (kind === undefined) throw new CommandFault("unknown-schema", { name, known: DOCUMENT_KINDS.join(", ") });
  const schema = jsonSchema(kind);
  for (const line of JSON.stringify(schema, undefined, 2).split("\n")) terminal.line(line);
  terminal.answer(schema);
  return EXIT.done;
}
