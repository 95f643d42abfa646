import type { MessagePort } from "node:worker_threads";
import { inputsOf, type InputRows } from "./inputs.ts";
import type { Batch, FromThread, ToThread } from "./message.ts";
import { outcomeOf } from "./outcome.ts";

/** Evaluates batches that come through a port, one after the other. Everything stored proves itself here as it does elsewhere. */
export function serveBatches(port: MessagePort): void {
  const known = new Map<string, InputRows>();
  port.on("message", (message: ToThread) => {
    if (message.type === "inputs") known.set(message.inputs, message.rows);
    else port.postMessage(answerTo(message.batch, known.get(message.batch.inputs)));
  });
  const ready: FromThread = { ready: true };
  port.postMessage(ready);
}

function answerTo({ id, bundles }: Batch, rows: InputRows | undefined): FromThread {
  if (rows === undefined) return { id, error: "inputs of a batch are not known" };
  try {
    const inputs = inputsOf(rows);
    return { id, outcomes: bundles.map((bundle) => outcomeOf(inputs, bundle)) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
