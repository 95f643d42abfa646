import { randomBytes } from "node:crypto";
import { listCampaignDocuments } from "@sangan/storage";
import { done, refused, type Outcome } from "../../context/index.ts";
import { typedSigns } from "./code.ts";
import type { DeskContext } from "./context.ts";
import type { NeedsToken, NotCollecting, OpenForm, PaperCopy, UnknownWay } from "./desk.ts";
import { seedOf } from "./form-keys.ts";
import { groundOf, openDoor, type OpenDoor } from "./open.ts";

type Troubles = UnknownWay | NeedsToken | NotCollecting;

/** Signs that are not taken for each other. */
const SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const CHANCE_SIGNS = 12;
/** Two signs name a version. */
const MOST_VERSIONS = SIGNS.length ** 2;

function signsOf(version: number): string {
  return `${SIGNS[Math.floor(version / SIGNS.length)] ?? ""}${SIGNS[version % SIGNS.length] ?? ""}`;
}

function versionOf(signs: string): number {
  return SIGNS.indexOf(signs[0] ?? "") * SIGNS.length + SIGNS.indexOf(signs[1] ?? "");
}

/** Opens a new paper form (纸质问卷) for printing. Its number is chance, so that two heaps never share one, and names the versions that stand on it. */
export async function printPaper(
  desk: DeskContext,
  { way }: { readonly way: string },
): Promise<Outcome<PaperCopy, Troubles>> {
  const opened = await openDoor(desk, { way, kinds: ["paper"] });
  if (!opened.ok) return opened;
  const { questionnaireVersion, consent } = opened.value.ground;
  const chance = [...randomBytes(CHANCE_SIGNS)].map((byte) => SIGNS[byte % SIGNS.length] ?? "").join("");
  const isNamed = Math.max(questionnaireVersion, consent.version) < MOST_VERSIONS;
  const versions = isNamed ? signsOf(questionnaireVersion) + signsOf(consent.version) : "";
  const number = `${chance}${versions}`.replace(/(.{4})(?=.)/g, "$1-");
  return done({ number, form: await formOf(desk, opened.value, number) });
}

/**
 * Opens the form of a paper by the number that is printed on it: the same paper is the same form, however often it is typed, and has the questions that were
 * printed, also when others are asked by now (threat F4).
 */
export async function openPaper(
  desk: DeskContext,
  { way, form }: { readonly way: string; readonly form: string },
): Promise<Outcome<OpenForm, Troubles>> {
  const opened = await openDoor(desk, { way, kinds: ["paper"], isPrinted: true });
  if (!opened.ok) return opened;
  const printed = await printedVersions(desk, opened.value, typedSigns(form));
  return printed === undefined ? refused({ code: "unknown-way" }) : done(await formOf(desk, printed, form));
}

async function formOf(desk: DeskContext, { payload, ground }: OpenDoor, number: string): Promise<OpenForm> {
  const nonce = desk.keys.paperNonce(payload.campaignId, typedSigns(number));
  return { ...ground, formKey: await desk.keys.seal({ ...payload, nonce }), seed: seedOf(nonce) };
}

/** The form under the versions that its number names; undefined where there are none. A number without them is of the versions in force. */
async function printedVersions(desk: DeskContext, opened: OpenDoor, signs: string): Promise<OpenDoor | undefined> {
  if (signs.length !== CHANCE_SIGNS + 4) return opened;
  const { campaignId } = opened.payload;
  const idOf = async (kind: "questionnaire" | "consent_text", named: string): Promise<string | undefined> =>
    (await listCampaignDocuments(desk.store, kind, campaignId)).find(({ number }) => number === versionOf(named))?.id;
  const questionnaireId = await idOf("questionnaire", signs.slice(-4, -2));
  const consentId = await idOf("consent_text", signs.slice(-2));
  if (questionnaireId === undefined || consentId === undefined) return undefined;
  const payload = { ...opened.payload, questionnaireId, consentId };
  return { door: opened.door, payload, ground: await groundOf(desk, payload, opened.door) };
}
