import type { Desk as ResidentsDesk } from "@sangan/application";
import {
  answerOf,
  createAssets,
  dataAnswer,
  interviewAnswer,
  lookOf,
  openFirstPage,
  papersOf,
  posterOf,
  printAnswer,
  programAnswer,
  receiptEntrance,
  refusedPage,
  RESIDENT_ROUTES,
  resumeEntrance,
  takeFormStep,
  takeInterviewStep,
  takeReceiptStep,
  takeResumeStep,
  unavailablePage,
  type Answer,
  type Assets,
  type Desk,
  type FormRequest,
  type PaperForm,
  type Program,
} from "@sangan/survey";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Trouble, troubleOf } from "./http/trouble.ts";

/** What the residents' pages are mounted with. */
export interface SurveyPages {
  readonly desk: ResidentsDesk;
  /** Where people reach this server: told with a receipt, and by a poster's code. */
  readonly address: string;
  /** Until the body of a form is there, in milliseconds. */
  readonly patience: number;
}

/** What a form may say: every question answered, and comments as long as they may be (threat D10). */
const MOST_BYTES = 64 * 1024;
/** On its way a sign of Chinese has three letters for each of its bytes. */
const MOST_SENT_BYTES = 3 * MOST_BYTES;

type Work = (asked: Asked) => Promise<Answer> | Answer;

/** What a request asks of a page. */
interface Asked {
  readonly way: string;
  readonly token: string;
  readonly fields: URLSearchParams;
  readonly accepted: string | undefined;
  /** Whether our program asks, which has the rest of the document already. */
  readonly isPart: boolean;
}

function askedOf(request: FastifyRequest): Asked {
  const params = Object(request.params) as { readonly way?: string; readonly token?: string };
  const query = request.url.split("?")[1] ?? "";
  return {
    way: params.way ?? "",
    token: params.token ?? "",
    fields: request.body instanceof URLSearchParams ? request.body : new URLSearchParams(query),
    accepted: request.headers["accept-language"],
    isPart: request.headers["sangan-part"] === "1",
  };
}

const formRequest = ({ way, fields, accepted }: Asked): FormRequest => ({ way, fields, accepted });

/** What each resident's route does. */
function worksOf(pages: SurveyPages, assets: Assets): Readonly<Record<string, Work>> {
  const desk: Desk = { ...pages.desk, address: pages.address };
  return {
    "survey.receipt": ({ fields, accepted, isPart }) => answerOf(receiptEntrance(fields, accepted), assets, isPart),
    "survey.receipt.step": async ({ fields, accepted, isPart }) =>
      answerOf(await takeReceiptStep(desk, fields, accepted), assets, isPart),
    "survey.continue": ({ fields, accepted, isPart }) => answerOf(resumeEntrance(fields, accepted), assets, isPart),
    "survey.continue.step": async ({ fields, accepted, isPart }) =>
      answerOf(await takeResumeStep(desk, fields, accepted), assets, isPart),
    "survey.form": async (asked) => answerOf(await openFirstPage(desk, formRequest(asked)), assets, asked.isPart),
    "survey.invitation": async (asked) =>
      answerOf(await openFirstPage(desk, { ...formRequest(asked), token: asked.token }), assets, asked.isPart),
    "survey.form.step": async (asked) => answerOf(await takeFormStep(desk, formRequest(asked)), assets, asked.isPart),
    "survey.interviews": ({ fields, accepted }) => interviewAnswer(lookOf(fields, accepted), assets),
    "survey.interviews.step": async ({ way, fields }) => dataAnswer(await takeInterviewStep(desk, { way, fields })),
    "survey.poster": (asked) => printed(asked, desk, assets),
    "survey.paper": (asked) => papers(asked, desk, assets),
  };
}

async function printed({ way, fields, accepted }: Asked, desk: Desk, assets: Assets): Promise<Answer> {
  const look = lookOf(fields, accepted);
  const opened = await desk.openForm({ way });
  if (!opened.ok) return answerOf(refusedPage(look, opened.code), assets, false);
  // An interviewer's way in is nobody else's: it hangs on no door.
  if (opened.value.channel !== "open") return answerOf(refusedPage(look, "unknown-way"), assets, false);
  return printAnswer(posterOf(opened.value, look.language, `${desk.address}/s/${way.toUpperCase()}`), assets);
}

/** Registers the residents' pages, all of them below `/s/`: small bodies, pages as answers even to what goes wrong. */
export async function bindSurvey(app: FastifyInstance, pages: SurveyPages): Promise<void> {
  const assets = createAssets();
  await app.register(async (scope) => {
    takeForms(scope, pages.patience);
    scope.setErrorHandler((error, request, reply) => answerFault(error, request, { reply, assets: assets() }));
    for (const { id, methods, path } of RESIDENT_ROUTES) {
      scope.route({
        method: [...methods],
        url: path,
        config: { routeId: id },
        bodyLimit: MOST_SENT_BYTES,
        handler: async (request, reply) => send(reply, await answerTo(id, request, { pages, assets: assets() })),
      });
    }
  });
}

interface Answering {
  readonly pages: SurveyPages;
  readonly assets: Assets;
}

const PROGRAMS: Readonly<Record<string, (assets: Assets) => Program | undefined>> = {
  "survey.interview.program": ({ interview }) => interview,
  "survey.interview.worker": ({ worker }) => worker,
};

async function answerTo(id: string, request: FastifyRequest, { pages, assets }: Answering): Promise<Answer> {
  if (Object.hasOwn(PROGRAMS, id)) {
    const program = PROGRAMS[id]?.(assets);
    return program !== undefined && request.url === program.address
      ? programAnswer(program)
      : answerOf(refusedPage(lookOf(new URLSearchParams(), undefined), "unknown-way"), assets, false);
  }
  const work = worksOf(pages, assets)[id];
  if (work === undefined) throw new Error(`nobody answers ${id}`);
  return work(askedOf(request));
}

/** Only forms are read here. */
function takeForms(scope: FastifyInstance, patience: number): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) => {
    const fields = new URLSearchParams(String(body));
    const bytes = [...fields].reduce((sum, pair) => sum + Buffer.byteLength(pair.join("=")) + 1, 0);
    if (bytes > MOST_BYTES) done(new Trouble("too-large"));
    else done(null, fields);
  });
  scope.addHook("preParsing", async (request) => {
    const timer = setTimeout(() => request.raw.destroy(), patience);
    request.raw.once("end", () => clearTimeout(timer)).once("close", () => clearTimeout(timer));
  });
}

/** What went wrong, as a page: no path, no statement, nothing of the program (threat E9). */
function answerFault(
  error: unknown,
  request: FastifyRequest,
  { reply, assets }: { readonly reply: FastifyReply; readonly assets: Assets },
): FastifyReply {
  const code = troubleOf(error)?.trouble;
  const { fields, accepted, isPart } = askedOf(request);
  const look = lookOf(fields, accepted);
  if (code === "too-large") return send(reply, answerOf(refusedPage(look, "too-large"), assets, isPart));
  const status = error instanceof Error && "statusCode" in error ? Number(error.statusCode) : 500;
  if (code === undefined && !(status >= 400 && status < 500)) request.log.error({ err: error }, "fault");
  const isTheirs = code === undefined ? status >= 400 && status < 500 : code !== "unavailable" && code !== "busy";
  if (isTheirs) return send(reply, answerOf(refusedPage(look, "bad-request"), assets, isPart));
  const action = request.url.split("?")[0] ?? "";
  const page =
    request.body instanceof URLSearchParams
      ? unavailablePage(look, { action, fields })
      : refusedPage(look, "unavailable");
  return send(reply, answerOf(page, assets, isPart));
}

function send(reply: FastifyReply, { status, headers, body }: Answer): FastifyReply {
  return reply.code(status).headers(headers).send(body);
}

const MOST_COPIES = 50;

/**
 * Paper forms, each with the questions that its number draws. Who fills it in has no program to leave out what he has not used,
 * so all services count as used, and each question may be answered so.
 */
async function papers({ way, fields, accepted }: Asked, desk: Desk, assets: Assets): Promise<Answer> {
  const look = lookOf(fields, accepted);
  const count = Math.min(Math.max(1, Math.trunc(Number(fields.get("copies") ?? "1")) || 1), MOST_COPIES);
  const copies: PaperForm[] = [];
  for (let made = 0; made < count; made += 1) {
    const copy = await desk.printPaper({ way });
    if (!copy.ok) return answerOf(refusedPage(look, copy.code), assets, false);
    const { number: id, form } = copy.value;
    copies.push({ id, way: way.toUpperCase(), form });
  }
  return printAnswer(papersOf(copies, look.language), assets);
}
