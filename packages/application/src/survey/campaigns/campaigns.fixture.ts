import type { SourceFile } from "@sangan/documents";
import type { ConsentDocument } from "@sangan/evaluation/survey";
import type { CampaignRow } from "@sangan/storage";
import type { Actor } from "../../access/index.ts";
import type { Context } from "../../context/index.ts";
import { actorOf, may } from "../../fixture/people.ts";
import { ADMIN, collectingRound, good, publishedSystem } from "../../fixture/round.ts";
import { bytesOf, CODES, COMMUNITIES, SMALL_SYSTEM, SMALL_WEIGHTS } from "../../fixture/small-system.ts";
import { filledIn } from "../desk/campaign.fixture.ts";
import { createDesk, type Desk, type OpenForm, type Submission } from "../desk/index.ts";
import { usualConsent } from "./consent.ts";
import { createCampaign } from "./create.ts";
import type { CampaignRequest } from "./facts.ts";
import { openCampaign } from "./move.ts";
import { createWay, type NewWay } from "./ways.ts";

const both = (zh: string, en: string): { zh: string; en: string } => ({ zh, en });

/** A district of the small system's city with two communities, and its neighbour with one. */
export const NEAR = actorOf("city-manager", "330106");
export const FAR = actorOf("city-manager", "330107");

/** A campaign over all communities that asks for age. */
export const REQUEST: CampaignRequest = {
  name: "2026 问卷",
  organiser: both("街道", "Street office"),
  contact: both("电话", "Telephone"),
  closesOn: null,
  graceDays: 7,
  questionnaire: {
    length: 10,
    variables: [
      {
        id: "age",
        title: both("年龄", "Age"),
        consent: null,
        categories: [
          { id: "18-59", title: both("中青年", "18 to 59") },
          { id: "60+", title: both("老年", "60 and older") },
        ],
      },
    ],
    custom: [],
    steer: false,
  },
  policy: { speed: 50 },
  communities: [],
};

/** A text of consent of a campaign's own. */
export const CONSENT: ConsentDocument = { ...usualConsent(REQUEST), agree: both("同意", "I agree to this") };

const file = (name: string, text: string): SourceFile => ({ name, bytes: bytesOf(text) });
const wait = (): Promise<void> => Promise.resolve();

/** A round that collects over three communities, and the residents' desk. */
export interface Field {
  readonly context: Context;
  readonly roundId: string;
  readonly desk: Desk;
}

/** Publishes the small system and opens a round by it. */
export async function fieldOf(context: Context): Promise<Field> {
  const published = await publishedSystem(context, {
    files: [file("s.yaml", SMALL_SYSTEM)],
    first: "s.yaml",
    weights: file("w.yaml", SMALL_WEIGHTS),
  });
  const communities = { communities: file("c.csv", COMMUNITIES), codes: CODES };
  const roundId = await collectingRound(context, { ...published, ...communities });
  return { context, roundId, desk: createDesk(context, { secret: "a secret of an installation, long enough", wait }) };
}

/** A draft of somebody's. */
export async function draftOf({ context, roundId }: Field, by: Actor = ADMIN): Promise<CampaignRow> {
  return good(await createCampaign(context, may(context, by, "campaign.write"), { roundId, request: REQUEST }));
}

/** A campaign that is open. */
export async function openOf(field: Field, by: Actor = ADMIN): Promise<CampaignRow> {
  const { id: campaignId, version } = await draftOf(field, by);
  return good(await openCampaign(field.context, may(field.context, by, "campaign.write"), { campaignId, version }));
}

/** A form filled in by somebody who has used everything. */
export function filledBy(form: OpenForm, change: Partial<Submission> = {}): Submission {
  return filledIn(form, { used: form.questionnaire.services.map(({ id }) => id), ...change });
}

/** The code of a new way into the first community. */
export async function wayInto({ context }: Field, campaignId: string, kind: NewWay["kind"] = "open"): Promise<string> {
  const request = { campaignId, community: CODES[0], building: null, kind, label: "" };
  return good(await createWay(context, may(context, ADMIN, "campaign.invite"), request)).code;
}
