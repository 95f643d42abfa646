import { collect, type RawFile } from "@sangan/ingest";
import { rawFileContent, roundMembers, type RawFileRow, type RoundMember, type RoundRow } from "@sangan/storage";
import { holds, scopeOf } from "../access/index.ts";
import type { Store } from "../context/index.ts";
import { roundInputs } from "../evaluation/index.ts";

/** The name under which the list of a round's communities is read: before all files, so that it counts against what they say. */
export const MEMBER_LIST = "";

/** A round's communities as a raw table: rows that name others are refused, with the reason. */
export function memberList(members: readonly RoundMember[], stages: readonly string[]): RawFile {
  const lines = members.map(({ code, name, stage, attributes }) =>
    JSON.stringify({
      community: code,
      name,
      ...(stage !== null && stages.includes(stage) ? { stage } : {}),
      ...Object.fromEntries(Object.entries(attributes).map(([key, value]) => [`attribute.${key}`, String(value)])),
    }),
  );
  const bytes = new TextEncoder().encode(`${lines.join("\n")}\n`);
  return { name: MEMBER_LIST, read: () => Promise.resolve(bytes) };
}

/** What is asked of the evidence of a round. */
export function requestOf(round: RoundRow): {
  readonly period: { readonly from: string; readonly to: string };
  readonly stage?: string;
} {
  const { period_from: from, period_to: to, stage } = round;
  return { period: { from, to }, ...(stage === null ? {} : { stage }) };
}

/** A raw file as it is collected: it says nothing of communities that its sender could not speak for when he sent it. */
export function rawFile(store: Store, { id, scopes: sent }: RawFileRow, name: string): RawFile {
  const file: RawFile = { name, read: () => rawFileContent(store, id) };
  if (sent === null) return file;
  const scopes = sent.map(scopeOf);
  return { ...file, speaksFor: (community) => holds(scopes, community) };
}

/** Codes of the communities of a round of which a raw file says anything. */
export async function communitiesNamed(
  store: Store,
  round: RoundRow,
  file: { readonly id: string; readonly name: string },
): Promise<readonly string[]> {
  const members = await roundMembers(store, round.id);
  const { system } = (await roundInputs(store, round)).system;
  const content: RawFile = { name: file.name, read: () => rawFileContent(store, file.id) };
  const files = [memberList(members, system.stages), content];
  const { bundles } = await collect({ system, files, ...requestOf(round) });
  const known = new Set(members.map(({ code }) => code));
  // One row of each is our own list's.
  return bundles
    .filter(({ community, rows }) => known.has(community.id) && rows.read > 1)
    .map((one) => one.community.id);
}
