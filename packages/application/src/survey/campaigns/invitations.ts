import { createHash, randomBytes } from "node:crypto";
import { CSV_MARK, csvLine, type SheetCell } from "@sangan/documents/sheet";
import { addInvitations, addWay, countInvitations, listWays, type ListedWay } from "@sangan/storage";
import { CsvError, parse } from "csv-parse/sync";
import { reachOf, type Authorised } from "../../access/index.ts";
import { change } from "../../audit/index.ts";
import {
  done,
  now,
  refused,
  type BadField,
  type Context,
  type NotFound,
  type Outcome,
  type Trouble,
} from "../../context/index.ts";
import type { UnknownCommunities } from "../../rounds/index.ts";
import { base32 } from "../base32.ts";
import { visibleCampaign } from "./access.ts";
import { badField, wrongState, type CampaignState } from "./facts.ts";
import { newWayCode, smallTextTrouble } from "./ways.ts";

/** A batch of invitations (邀请): its way in, and how many were made. Which of them were answered is kept nowhere. */
export interface InvitationBatch {
  readonly way: ListedWay;
  readonly made: number;
}

/** The batches of invitations of the communities that the actor may see. */
export async function listInvitations(
  context: Context,
  authorised: Authorised<"campaign.read">,
  { campaignId }: { readonly campaignId: string },
): Promise<Outcome<readonly InvitationBatch[], NotFound>> {
  const found = await visibleCampaign(context, authorised, campaignId);
  if (!found.ok) return found;
  const ways = await listWays(context.store, campaignId, reachOf(authorised, context.clock()));
  const made = await countInvitations(context.store, campaignId);
  return done(ways.filter(({ kind }) => kind === "invitation").map((way) => ({ way, made: made.get(way.id) ?? 0 })));
}

/** A table without a row to invite. */
interface EmptyTable extends Trouble {
  readonly code: "empty";
}

export interface InvitationRequest {
  readonly campaignId: string;
  /** The community's code. */
  readonly community: string;
  readonly building: string | null;
  readonly label: string;
  /** A CSV of addresses or numbers, UTF-8 or GB 18030; the first line is its head where no cell of it holds a digit or an @. */
  readonly table: Uint8Array;
  /** Head of the column of links. */
  readonly linkTitle: string;
  /** Where residents reach the server, such as `https://survey.example`. */
  readonly address: string;
}

/** 128 bits of chance in Crockford's base 32 (threat D1); only SHA-256 of it is kept. */
const TOKEN_BYTES = 16;
const MOST_ROWS = 50_000;

function textOf(table: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(table);
  } catch {
    return new TextDecoder("gb18030").decode(table);
  }
}

/** The rows of a table, and its head where it has one. */
function rowsOf(table: Uint8Array): Outcome<readonly (readonly string[])[], EmptyTable | BadField> {
  try {
    const rows: string[][] = parse(textOf(table), {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: 20_000,
    });
    if (rows.length > MOST_ROWS + 1) return badField("table", "too-many");
    return rows.length === 0 ? refused({ code: "empty" }) : done(rows);
  } catch (error) {
    if (error instanceof CsvError) return badField("table", "wrong-form");
    throw error;
  }
}

const isHead = (row: readonly string[]): boolean => row.every((cell) => !/[\d@]/u.test(cell));

type InvitationTrouble = NotFound | UnknownCommunities | CampaignState | BadField | EmptyTable;

/**
 * Takes a table of addresses or numbers and gives it back with a link in each row, once: neither of both is kept, and no link is ever joined to an answer
 * (threats D1, G1). The lines come one after the other.
 */
export async function createInvitations(
  context: Context,
  authorised: Authorised<"campaign.invite">,
  request: InvitationRequest,
): Promise<Outcome<{ readonly name: string; readonly lines: Iterable<string> }, InvitationTrouble>> {
  const { campaignId, community: code, building, label } = request;
  const found = await visibleCampaign(context, authorised, campaignId);
  if (!found.ok) return found;
  const { campaign, communities } = found.value;
  const community = communities.find((one) => one.code === code);
  if (community === undefined) return refused({ code: "unknown-communities", communities: [code] });
  if (campaign.state === "closed") return wrongState(campaign.state);
  const trouble = smallTextTrouble("building", building) ?? smallTextTrouble("label", label);
  if (trouble !== undefined) return trouble;
  const read = rowsOf(request.table);
  if (!read.ok) return read;
  const [first = []] = read.value;
  const head = isHead(first) ? first : undefined;
  const rows = head === undefined ? read.value : read.value.slice(1);
  if (rows.length === 0) return refused({ code: "empty" });
  const tokens = rows.map(() => base32(randomBytes(TOKEN_BYTES)));
  const way = await change<string, NotFound>(context, authorised.actor, async (trx, note) => {
    const facts = {
      code: newWayCode(),
      campaignId,
      communityId: community.id,
      kind: "invitation" as const,
      building,
      label,
    };
    const row = await addWay(trx, facts, now(context));
    await addInvitations(trx, row, tokens.map(digestOfToken));
    note({
      action: "invitation.create",
      subject: campaignId,
      detail: { way: row.code, community: code, made: rows.length },
    });
    return done(row.code);
  });
  if (!way.ok) return way;
  const links = tokens.map((token) => `${request.address}/s/${way.value}/${token}`);
  return done({
    name: `${code}-${way.value}.csv`,
    lines: linesOf({ head, rows, links, linkTitle: request.linkTitle }),
  });
}

function digestOfToken(token: string): Buffer {
  return createHash("sha256").update(token, "utf8").digest();
}

function* linesOf(table: {
  readonly head: readonly string[] | undefined;
  readonly rows: readonly (readonly string[])[];
  readonly links: readonly string[];
  readonly linkTitle: string;
}): Generator<string> {
  const { head, rows, links, linkTitle } = table;
  const width = Math.max(head?.length ?? 0, ...rows.map((row) => row.length));
  const line = (cells: readonly string[], last: string): string => {
    const texts = [...cells, ...Array<string>(width - cells.length).fill(""), last];
    return csvLine(texts.map((text): SheetCell => (text === "" ? { type: "empty" } : { type: "text", text })));
  };
  yield CSV_MARK;
  if (head !== undefined) yield line(head, linkTitle);
  for (const [at, row] of rows.entries()) yield line(row, links[at] ?? "");
}
