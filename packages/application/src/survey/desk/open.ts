import { createHash, randomBytes } from "node:crypto";
import { doorById, doorOf, isInvited, takesAnswers, type Door } from "@sangan/storage";
import { done, refused, type Outcome } from "../../context/index.ts";
import { typedSigns } from "./code.ts";
import type { DeskContext } from "./context.ts";
import { dayOf } from "./day.ts";
import type {
  AssistedForms,
  BadKey,
  Channel,
  NeedsToken,
  NotCollecting,
  OpenForm,
  ReopenedForm,
  UnknownWay,
  WayIn,
} from "./desk.ts";
import type { FormPayload } from "./form-key.ts";
import { comingBy } from "./taking.ts";
import { seedOf } from "./form-keys.ts";

type Troubles = UnknownWay | NeedsToken | NotCollecting;

const NONCE_BYTES = 16;
const UNKNOWN_WAY = { ok: false, code: "unknown-way" } as const;

/** Everything of a form but what tells it from another one. */
type Ground = Omit<OpenForm, "formKey" | "seed">;

/** A way in that was found open, and what its forms say. */
export interface OpenDoor {
  readonly door: Door;
  readonly ground: Ground;
  readonly payload: Omit<FormPayload, "key" | "nonce">;
}

/** Whether a campaign lets somebody in today. */
function collecting({ campaign }: Door, today: string): Outcome<null, NotCollecting> {
  if (campaign.state === "draft") return refused({ code: "not-yet" });
  const isOver = campaign.closes_on !== null && campaign.closes_on < today;
  return campaign.state === "closed" || isOver ? refused({ code: "closed" }) : done(null);
}

/** Whether paper is still typed: what was filled in before a campaign closed takes its time (threat C7). */
async function typing(desk: DeskContext, { campaign }: Door): Promise<Outcome<null, NotCollecting>> {
  if (campaign.state === "draft") return refused({ code: "not-yet" });
  const isTaken = await takesAnswers(desk.store, campaign.id, comingBy(desk, "paper"));
  return isTaken ? done(null) : refused({ code: "closed" });
}

interface AskedDoor {
  readonly way: string;
  readonly kinds: readonly Channel[];
  /** Of a paper that was printed before. */
  readonly isPrinted?: boolean;
}

/** What a way in leads to now. Looking changes nothing (threat D4). */
export async function openDoor(
  desk: DeskContext,
  { way, kinds, isPrinted = false }: AskedDoor,
): Promise<Outcome<OpenDoor, Troubles>> {
  const code = typedSigns(way);
  const door = /^[0-9A-HJKMNP-TV-Z]{10}$/.test(code) ? await doorOf(desk.store, code) : undefined;
  if (door === undefined || !kinds.includes(door.way.kind)) return UNKNOWN_WAY;
  const may = isPrinted ? await typing(desk, door) : collecting(door, dayOf(desk.clock()));
  if (!may.ok) return may;
  const { questionnaireId, consentId } = door;
  if (questionnaireId === null || consentId === null) return refused({ code: "not-yet" });
  const payload = {
    channel: door.way.kind,
    campaignId: door.campaign.id,
    communityId: door.community.id,
    wayId: door.way.id,
    questionnaireId,
    consentId,
    issued: Math.floor(desk.clock() / 1000),
  };
  return done({ door, payload, ground: await groundOf(desk, payload, door) });
}

/** What the pages of a form say, under its versions. */
export async function groundOf(
  desk: DeskContext,
  { channel, questionnaireId, consentId }: Pick<FormPayload, "channel" | "questionnaireId" | "consentId">,
  door: Pick<Door, "way" | "community" | "campaign">,
): Promise<Ground> {
  const questionnaire = await desk.documents.questionnaire(desk.store, questionnaireId);
  const consent = await desk.documents.consent(desk.store, consentId);
  if (questionnaire === undefined || consent === undefined) throw new Error("a version of a document is missing");
  const { id, name, organiser, contact, closes_on: closesOn } = door.campaign;
  return {
    channel,
    campaign: { id, name, organiser, contact },
    community: door.community,
    building: door.way.building,
    consent: { document: consent.document, digest: consent.digest, version: consent.number },
    questionnaire: questionnaire.document,
    questionnaireVersion: questionnaire.number,
    closesOn,
  };
}

/** The nonce of a form: of chance, or of the invitation, whose forms are all one. */
async function nonceFor(
  desk: DeskContext,
  { door, payload }: OpenDoor,
  typed: string | undefined,
): Promise<Outcome<Buffer, UnknownWay | NeedsToken>> {
  if (payload.channel !== "invitation") return done(randomBytes(NONCE_BYTES));
  if (typed === undefined || typed === "") return refused({ code: "needs-token" });
  const token = typedSigns(typed);
  const tokenDigest = createHash("sha256").update(token, "utf8").digest();
  const { communityId, campaignId } = payload;
  const invited = await isInvited(desk.store, { communityId, campaignId, tokenDigest });
  const { salt } = door.campaign;
  return invited && salt !== null ? done(desk.keys.invitationNonce(salt, token)) : UNKNOWN_WAY;
}

/** Opens a form by a way in. Nothing is noted of it: not by whom, not that it was opened at all (threats D4, G1). */
export async function openForm(desk: DeskContext, { way, token }: WayIn): Promise<Outcome<OpenForm, Troubles>> {
  const opened = await openDoor(desk, { way, kinds: ["open", "invitation", "interviewer"] });
  if (!opened.ok) return opened;
  const nonce = await nonceFor(desk, opened.value, token);
  if (!nonce.ok) return nonce;
  const formKey = await desk.keys.seal({ ...opened.value.payload, nonce: nonce.value });
  return done({ ...opened.value.ground, formKey, seed: seedOf(nonce.value) });
}

const MOST_AHEAD = 200;

/** Opens forms ahead for an interviewer who will have no network; each with the receipt that he hands over. */
export async function openAhead(
  desk: DeskContext,
  { way, count }: { readonly way: string; readonly count: number },
): Promise<Outcome<AssistedForms, Troubles>> {
  const opened = await openDoor(desk, { way, kinds: ["interviewer"] });
  if (!opened.ok) return opened;
  const { ground, payload } = opened.value;
  const many = Math.min(MOST_AHEAD, Math.max(1, Math.trunc(count)));
  const forms = await Promise.all(
    Array.from({ length: many }, async () => {
      const nonce = randomBytes(NONCE_BYTES);
      const formKey = await desk.keys.seal({ ...payload, nonce });
      return { formKey, seed: seedOf(nonce), receipt: desk.keys.receiptOf(nonce) };
    }),
  );
  return done({ ...ground, forms });
}

/**
 * Shows a form again that was opened before, under the versions that it was opened with (threat F4). `isSent`: it is sent at once, so that whether answers are
 * taken still is decided there, in the statement that keeps it.
 */
export async function reopenForm(
  desk: DeskContext,
  { formKey, isSent = false }: ReopenedForm,
): Promise<Outcome<OpenForm, BadKey | NotCollecting>> {
  const payload = await desk.keys.open(formKey);
  if (payload === undefined) return refused({ code: "bad-key" });
  const door = isSent ? await desk.doors.find(desk.store, payload.wayId) : await doorById(desk.store, payload.wayId);
  if (door === undefined) return refused({ code: "bad-key" });
  if (!isSent && !(await takesAnswers(desk.store, payload.campaignId, comingBy(desk, payload.channel))))
    return refused({ code: "closed" });
  return done({ ...(await groundOf(desk, payload, door)), formKey, seed: seedOf(payload.nonce) });
}
