import {
  addConsent,
  authoriseAnywhere,
  closeCampaign,
  createCampaign,
  createInvitations,
  createRound,
  createWay,
  EVERYWHERE,
  getCampaign,
  getSystem,
  importCommunities,
  listConsents,
  listSystems,
  listWeights,
  moveRoundOn,
  openCampaign,
  type Actor,
  type Authorised,
  type CampaignRequest,
  type Context,
  type OwnVariable,
  type Permission,
} from "@sangan/application";
import type { Text } from "@sangan/evaluation";
import type { ConsentDocument } from "@sangan/evaluation/survey";
import { openDatabase } from "@sangan/storage";
import { startService, type Service } from "./service.ts";

const both = (zh: string, en: string): Text => ({ zh, en });

/** Codes of the communities of the round that campaigns ask in, with their names. */
export const SURVEYED: Readonly<Record<string, string>> = {
  "330106001001": "桂花社区",
  "330106001002": "内蒙古自治区呼和浩特市新城区海拉尔东路街道星火巷社区居民委员会第一网格",
};

const [FIRST = ""] = Object.keys(SURVEYED);

const AGE: OwnVariable = {
  id: "age",
  title: both("您的年龄段？", "How old are you?"),
  consent: null,
  categories: [
    { id: "14-34", title: both("14至34岁", "14 to 34") },
    { id: "35-59", title: both("35至59岁", "35 to 59") },
    { id: "60+", title: both("60岁及以上", "60 or older") },
  ],
};

const GENDER: OwnVariable = {
  id: "gender",
  title: both("您的性别？", "Your gender?"),
  consent: null,
  categories: [
    { id: "f", title: both("女", "Female") },
    { id: "m", title: both("男", "Male") },
  ],
};

/** Told only with a tick of its own (threat G5). */
const HEALTH: OwnVariable = {
  id: "health",
  title: both("您平时走路需要帮助吗？", "Do you need help to walk?"),
  consent: "health",
  categories: [
    { id: "no", title: both("不需要", "No") },
    { id: "yes", title: both("需要", "Yes") },
  ],
};

const HEALTH_BLOCK: ConsentDocument["optional"][number] = {
  id: "health",
  title: both("我同意回答一个关于健康的问题", "I agree to answer one question about my health"),
  text: both(
    "健康信息属于敏感个人信息，只用于了解行动不便的居民是否方便。",
    "Health is sensitive: it is asked only to learn whether everybody gets about.",
  ),
};

/** What a campaign asks, unless a test wants something else: the shipped system's questions, one of its own to choose from, and a comment. */
export const REQUEST: CampaignRequest = {
  name: "2026年上半年居民感受调查",
  organiser: both("文三街道办事处", "Wensan street office"),
  contact: both("电话 0571-12345678", "Telephone 0571-12345678"),
  closesOn: null,
  graceDays: 7,
  questionnaire: {
    length: 12,
    variables: [AGE, GENDER, HEALTH],
    custom: [
      {
        id: "way",
        kind: "choice",
        text: both("您最常怎么去社区办事？", "How do you usually get to the community's office?"),
        options: [both("走路", "On foot"), both("网上", "Online")],
      },
      { id: "words", kind: "comment", text: both("您还想说什么？", "What else would you like to say?"), options: [] },
    ],
    steer: false,
  },
  policy: {},
  communities: [],
};

/** A campaign that is open, with a way of each kind into a community. */
export interface OpenCampaign {
  readonly id: string;
  /** Codes of ways, as they stand after `/s/`. */
  readonly open: string;
  readonly interviewer: string;
  readonly paper: string;
  /** Links of invitations, whole. */
  readonly invitations: readonly string[];
}

/** The real server on a database of its own, with a round that collects and its use cases at hand. */
export interface SurveyService extends Service {
  readonly context: Context;
  readonly roundId: string;
  /** The proof that an administrator may do something. */
  readonly may: <P extends Permission>(permission: P) => Authorised<P>;
  /** Makes and opens a campaign; `community` is where its ways lead to. */
  readonly campaign: (change?: Partial<CampaignRequest>, options?: CampaignOptions) => Promise<OpenCampaign>;
  readonly closeCampaign: (id: string) => Promise<void>;
}

interface CampaignOptions {
  readonly community?: string;
  readonly building?: string | null;
  readonly invitations?: number;
  /** Another round than the one that the service begins with. */
  readonly roundId?: string;
}

const ADMINISTRATOR: Actor = { person: "administrator", assignments: [{ role: "administrator", scope: EVERYWHERE }] };
const PERIOD = { from: "2026-01-01T00:00:00Z", to: "2026-07-01T00:00:00Z" };

/** The value of an outcome. @throws Error when it is trouble */
export function good<T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

function mayOf({ clock }: Context): SurveyService["may"] {
  return (permission) => {
    const outcome = authoriseAnywhere(ADMINISTRATOR, permission, clock());
    if (!outcome.ok) throw new Error(`an administrator may not ${permission}`);
    return outcome.authorised;
  };
}

type Ground = Pick<SurveyService, "context" | "may">;

/** A round over the communities, which collects. */
async function collectingRound({ context, may }: Ground): Promise<string> {
  const [stored] = await listSystems(context, may("system.read"));
  const systemId = stored?.id ?? "";
  const { system } = good(await getSystem(context, may("system.read"), { id: systemId }));
  const [weights] = await listWeights(context, may("system.read"), { systemId });
  const rows = Object.entries(SURVEYED).map(([code, name]) => `${code},${name}`);
  const bytes = new TextEncoder().encode(["community,name", ...rows, ""].join("\n"));
  good(await importCommunities(context, may("community.write"), { system, file: { name: "c.csv", bytes } }));
  const request = {
    name: "2026 上半年",
    systemId,
    weightsId: weights?.id ?? "",
    period: PERIOD,
    communities: Object.keys(SURVEYED),
  };
  const { id, version } = good(await createRound(context, may("round.write"), request));
  good(await moveRoundOn(context, may("round.write"), { id, version, step: "open" }));
  return id;
}

/** Opens a campaign whose consent has an optional block for health, and makes its ways in. */
async function openedCampaign(
  { context, may, roundId, address }: Ground & Pick<SurveyService, "roundId" | "address">,
  change: Partial<CampaignRequest>,
  { community = FIRST, building = null, invitations = 3 }: CampaignOptions,
): Promise<OpenCampaign> {
  const write = may("campaign.write");
  const request = { ...REQUEST, ...change };
  const { id: campaignId, version } = good(await createCampaign(context, write, { roundId, request }));
  const document = { ...(await usedConsent({ context, may }, campaignId)), optional: [HEALTH_BLOCK] };
  good(await addConsent(context, write, { campaignId, document }));
  good(await openCampaign(context, write, { campaignId, version }));
  const invite = may("campaign.invite");
  const way = async (kind: "open" | "interviewer" | "paper"): Promise<string> =>
    good(await createWay(context, invite, { campaignId, community, building, kind, label: "" })).code;
  const table = new TextEncoder().encode(Array.from({ length: invitations }, (_, at) => `1390000000${at}\n`).join(""));
  const batch = { campaignId, community, building, label: "", table, linkTitle: "link", address };
  const { lines } = good(await createInvitations(context, invite, batch));
  return {
    id: campaignId,
    open: await way("open"),
    interviewer: await way("interviewer"),
    paper: await way("paper"),
    invitations: [...lines].flatMap((line) => /https?:[^",\s]+/.exec(line) ?? []),
  };
}

/** The text of consent that a campaign uses. */
export async function usedConsent({ context, may }: Ground, campaignId: string): Promise<ConsentDocument> {
  const used = good(await listConsents(context, may("campaign.read"), { campaignId })).at(-1);
  if (used === undefined) throw new Error("a campaign begins with a text of consent");
  return used.document;
}

/** Starts the real server on a database of its own, with a round that collects. */
export async function startSurvey(): Promise<SurveyService> {
  const service = await startService();
  const opened = await openDatabase({ dataFolder: service.dataFolder, shared: true });
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
  const context: Context = { store: opened.value.kysely, clock: Date.now };
  const ground = { context, may: mayOf(context), address: service.address };
  const roundId = await collectingRound(ground);
  return {
    ...service,
    ...ground,
    roundId,
    campaign: (change = {}, options = {}) =>
      openedCampaign({ ...ground, roundId: options.roundId ?? roundId }, change, options),
    closeCampaign: async (campaignId) => {
      const { campaign } = good(await getCampaign(context, ground.may("campaign.read"), { campaignId }));
      good(await closeCampaign(context, ground.may("campaign.write"), { campaignId, version: campaign.version }));
    },
    close: async () => {
      await opened.value.close();
      await service.close();
    },
  };
}
