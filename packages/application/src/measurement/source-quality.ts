import { sourceById, sourceQuality as qualityOf, type QualityCounts } from "@sangan/storage";
import { reachOf, type Authorised } from "../access/index.ts";
import { done, type Context, type NotFound, type Outcome } from "../context/index.ts";
import { dayOf } from "./day.ts";
import { getSource, holdsAll } from "./sources.ts";

/** Days over which the quality of a source is told. */
const DAYS = 30;

/** How good was what a source said over the last days: from the first of them on. */
interface SourceQuality extends QualityCounts {
  readonly from: string;
}

/** How good was what a source said lately; nothing for who sees only a part of what it speaks for (threat C3). */
export async function sourceQuality(
  context: Context,
  authorised: Authorised<"source.read">,
  request: { readonly id: string },
): Promise<Outcome<SourceQuality | undefined, NotFound>> {
  const found = await getSource(context, authorised, request);
  if (!found.ok) return found;
  const source = await sourceById(context.store, request.id);
  const now = context.clock();
  if (source === undefined || !holdsAll(reachOf(authorised, now), source.scopes)) return done(undefined);
  const from = dayOf(now - (DAYS - 1) * 86_400_000).day;
  return done({ from, ...(await qualityOf(context.store, { sourceId: source.id, from })) });
}
