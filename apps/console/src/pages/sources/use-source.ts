import type { SourceDetail } from "@sangan/api/client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { question, useSeen } from "../../ask/ask.ts";

/** What a change of a source touches. */
export const TOUCHED = ["sources.get", "sources.list", "audit.list"] as const;

const FRESH_MILLISECONDS = 5000;

/** A source as it does now: asked anew while it is looked at. */
export function useSource(sourceId: string): { readonly source: SourceDetail; readonly etag: string } {
  const call = { params: { sourceId } };
  const { value: source, etag = "" } = useSeen("sources.get", call);
  useQuery({ ...question("sources.get", call), refetchInterval: FRESH_MILLISECONDS });
  return { source, etag };
}

/** A source, and the version that was seen. */
export type SeenSource = ReturnType<typeof useSource>;

/** The source as it was when somebody began to change it: what others change meanwhile is not written over unseen. After a refusal it is taken anew. */
export function useBegun(now: SeenSource): { readonly begun: SeenSource; readonly beginAnew: () => void } {
  const [begun, setBegun] = useState<SeenSource | undefined>(now);
  if (begun === undefined) setBegun(now);
  return { begun: begun ?? now, beginAnew: () => setBegun(undefined) };
}
