import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { Refused } from "../../ask/refused.ts";
import { upload } from "./upload.ts";

/** A file on its way, and what became of it. */
export interface Upload {
  readonly key: number;
  readonly file: File;
  readonly state: "waiting" | "sending" | "kept" | "known" | "refused" | "stopped";
  /** Bytes that are there. */
  readonly sent: number;
  readonly failure?: unknown;
}

/** How many files are sent at a time. */
const LANES = 2;

/** Sends files of a round, two at a time; each can be stopped, and sent again. */
export function useUploads(roundId: string): {
  readonly uploads: readonly Upload[];
  readonly send: (files: Iterable<File>) => void;
  readonly stop: (key: number) => void;
  readonly again: (key: number) => void;
  readonly clear: () => void;
} {
  const queries = useQueryClient();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const stoppers = useRef(new Map<number, AbortController>());
  const nextKey = useRef(0);
  const change = useCallback((key: number, to: Partial<Upload>): void => {
    setUploads((before) => before.map((one) => (one.key === key ? { ...one, ...to } : one)));
  }, []);
  const run = useCallback(
    async ({ key, file }: Upload, stopper: AbortController): Promise<void> => {
      const ended = await upload(roundId, file, {
        signal: stopper.signal,
        progress: (sent) => change(key, { sent }),
      }).then(
        (reply): Partial<Upload> =>
          reply.ok
            ? { state: reply.value.isNew ? "kept" : "known", sent: file.size }
            : { state: "refused", failure: new Refused(reply.problem) },
        (): Partial<Upload> => ({ state: "stopped" }),
      );
      // Its lane is free before the next look at who waits.
      stoppers.current.delete(key);
      change(key, ended);
      if (ended.failure === undefined && ended.state !== "stopped")
        await queries.invalidateQueries({ queryKey: ["evidence.list-files"] });
    },
    [roundId, queries, change],
  );
  useEffect(() => {
    const free = LANES - stoppers.current.size;
    for (const one of uploads.filter(({ state }) => state === "waiting").slice(0, Math.max(free, 0))) {
      const stopper = new AbortController();
      stoppers.current.set(one.key, stopper);
      change(one.key, { state: "sending" });
      void run(one, stopper);
    }
  }, [uploads, run, change]);
  useEffect(() => {
    const running = stoppers.current;
    return () => {
      for (const stopper of running.values()) stopper.abort();
    };
  }, []);
  return {
    uploads,
    send: (files) => {
      const added = Array.from(files, (file): Upload => {
        nextKey.current += 1;
        return { key: nextKey.current, file, state: "waiting", sent: 0 };
      });
      setUploads((before) => [...before, ...added]);
    },
    stop: (key) => {
      const running = stoppers.current.get(key);
      if (running === undefined) change(key, { state: "stopped" });
      else running.abort();
    },
    again: (key) =>
      setUploads((before) => before.map((one) => (one.key === key ? { ...one, state: "waiting", sent: 0 } : one))),
    clear: () => setUploads((before) => before.filter(({ state }) => state === "waiting" || state === "sending")),
  };
}
