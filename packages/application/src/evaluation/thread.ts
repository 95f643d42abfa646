import { parentPort } from "node:worker_threads";
import { serveBatches } from "./serve.ts";

/** An evaluating thread: it knows no database, only what it is given. */
if (parentPort === null) throw new Error("not a thread");
serveBatches(parentPort);
