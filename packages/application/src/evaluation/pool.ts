import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { InputRows } from "./inputs.ts";
import type { Batch, FromThread, ToThread } from "./message.ts";
import type { CommunityBundle, CommunityOutcome } from "./outcome.ts";

/** Threads that evaluate: each of them holds a system with all its texts. */
const MOST_THREADS = 8;

/** Batches that wait in a thread, so that it need not wait for this one. */
const AHEAD = 2;

/**
 * How many threads evaluate: all processors but one, which stays free for those who look at results meanwhile. Of two none is spared: reading, writing and
 * answering take a fifth of what evaluating takes, and a processor shared in time serves them as well.
 */
export function threadCount(processors: number = availableParallelism()): number {
  return Math.min(MOST_THREADS, processors <= 2 ? Math.max(1, processors) : processors - 1);
}

interface Task {
  readonly rows: InputRows;
  readonly bundles: readonly CommunityBundle[];
  readonly resolve: (outcomes: readonly CommunityOutcome[]) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  /** By the ids of their batches. */
  readonly tasks: Map<number, Task>;
  readonly inputs: Set<string>;
  ready: boolean;
}

export interface PoolOptions {
  readonly threads?: number;
  /** What a thread runs. */
  readonly entry?: URL;
}

/**
 * Threads that evaluate stored bundles. A thread that dies is replaced, and its bundles are given to others one by one, so that at most one community is
 * left without a result, with the reason `thread-died`.
 */
export class EvaluationPool {
  readonly #entry: URL;
  readonly #most: number;
  readonly #threads = new Set<Thread>();
  readonly #waiting: Task[] = [];
  #last = 0;
  #closed = false;

  constructor({ threads = threadCount(), entry = new URL("./thread.ts", import.meta.url) }: PoolOptions = {}) {
    this.#most = threads;
    this.#entry = entry;
  }

  /** Batches that keep every thread busy. */
  get room(): number {
    return this.#most * AHEAD;
  }

  /** Evaluates communities with a system and weights; outcomes are in the order of the bundles. @throws Error when what is stored is damaged */
  async evaluate(rows: InputRows, bundles: readonly CommunityBundle[]): Promise<readonly CommunityOutcome[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ rows, bundles, resolve, reject });
      this.#hand();
    });
  }

  /** Ends all threads, whatever they do. */
  async close(): Promise<void> {
    this.#closed = true;
    const lost = [...this.#waiting.splice(0), ...[...this.#threads].flatMap(({ tasks }) => [...tasks.values()])];
    for (const task of lost) task.reject(new Error("the pool is closed"));
    await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()));
    this.#threads.clear();
  }

  /** Gives waiting tasks to the threads that have the fewest. */
  #hand(): void {
    while (!this.#closed && this.#waiting.length > 0) {
      const thread = this.#freest();
      const task = thread === undefined ? undefined : this.#waiting.shift();
      if (thread === undefined || task === undefined) return;
      this.#give(thread, task);
    }
  }

  #freest(): Thread | undefined {
    const [freest] = [...this.#threads].toSorted((a, b) => a.tasks.size - b.tasks.size);
    if (freest?.tasks.size === 0) return freest;
    if (this.#threads.size < this.#most) return this.#start();
    return freest !== undefined && freest.tasks.size < AHEAD ? freest : undefined;
  }

  #give(thread: Thread, task: Task): void {
    const { system, weights } = task.rows;
    const inputs = `${system.digest} ${weights.digest}`;
    const tell = (message: ToThread): void => thread.worker.postMessage(message, []);
    if (!thread.inputs.has(inputs)) tell({ type: "inputs", inputs, rows: task.rows });
    thread.inputs.add(inputs);
    this.#last += 1;
    const batch: Batch = { id: this.#last, inputs, bundles: task.bundles };
    thread.tasks.set(batch.id, task);
    tell({ type: "batch", batch });
  }

  #start(): Thread {
    // Much of what an evaluation makes is short-lived: with room for it, it never becomes old.
    const worker = new Worker(this.#entry, { execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: 128 } });
    const thread: Thread = { worker, tasks: new Map(), inputs: new Set(), ready: false };
    worker.on("message", (message: FromThread) => this.#take(thread, message));
    // What it died of is told by its end, which always follows.
    worker.on("error", () => undefined);
    worker.on("exit", () => this.#lose(thread));
    this.#threads.add(thread);
    return thread;
  }

  #take(thread: Thread, message: FromThread): void {
    if ("ready" in message) {
      thread.ready = true;
      return;
    }
    const task = thread.tasks.get(message.id);
    thread.tasks.delete(message.id);
    if ("error" in message) task?.reject(new Error(message.error));
    else task?.resolve(message.outcomes);
    this.#hand();
  }

  /** A thread is gone: what it had is done again, one community at a time, to find the one that it died of. */
  #lose(thread: Thread): void {
    this.#threads.delete(thread);
    if (this.#closed) return;
    const [first, ...others] = thread.tasks.values();
    thread.tasks.clear();
    if (!thread.ready) {
      // The next one would not start either.
      for (const task of [first, ...others]) task?.reject(new Error("an evaluating thread does not start"));
      return;
    }
    // It does one after the other: those behind the first were not begun.
    this.#waiting.unshift(...others);
    if (first !== undefined) this.#again(first);
    this.#hand();
  }

  #again({ rows, bundles, resolve, reject }: Task): void {
    const [only, ...more] = bundles;
    if (only !== undefined && more.length === 0) {
      resolve([{ communityId: only.communityId, problems: [{ code: "thread-died" }] }]);
      return;
    }
    Promise.all(bundles.map((bundle) => this.evaluate(rows, [bundle])))
      .then((outcomes) => resolve(outcomes.flat()))
      .catch((error: unknown) => reject(error instanceof Error ? error : new Error(String(error))));
  }
}
