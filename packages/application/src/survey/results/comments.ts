import { DISCLOSURE_LIMITS, maskComment, type Question } from "@sangan/evaluation/survey";
import { campaignDocumentInForce, listComments } from "@sangan/storage";
import type { Authorised } from "../../access/index.ts";
import { done, type Context, type NotFound, type Outcome } from "../../context/index.ts";
import { communityOfCampaign, type CommunityKey } from "../campaigns/access.ts";
import { questionnaireIn } from "../campaigns/questionnaire.ts";

/** What residents wrote to a question, without what tells who they are (threat G3). Withheld: fewer than ten wrote. */
export interface QuestionComments {
  readonly question: Question;
  readonly withheld: boolean;
  readonly comments: readonly { readonly text: string; readonly masked: boolean }[];
}

const PAGE = 500;
/** More are read from an export. */
const MOST = 5000;

/** What residents of a community wrote. */
export async function getComments(
  context: Context,
  authorised: Authorised<"survey.comment">,
  key: CommunityKey,
): Promise<Outcome<readonly QuestionComments[], NotFound>> {
  const found = await communityOfCampaign(context, authorised, key);
  if (!found.ok) return found;
  const { campaign, community } = found.value;
  const row = await campaignDocumentInForce(context.store, "questionnaire", campaign.id);
  const questions = row === undefined ? [] : questionnaireIn(row).questions.filter(({ kind }) => kind === "comment");
  const written = new Map<string, string[]>(questions.map(({ id }) => [id, []]));
  let after: string | undefined;
  for (let read = 0; read < MOST; read += PAGE) {
    const page = await listComments(
      context.store,
      { communityId: community.id, campaignId: campaign.id },
      { ...(after === undefined ? {} : { after }), limit: PAGE },
    );
    for (const { question, text } of page) written.get(question)?.push(text);
    after = page.at(-1)?.id;
    if (page.length < PAGE || after === undefined) break;
  }
  return done(
    questions.map((question) => {
      const texts = written.get(question.id) ?? [];
      const isWithheld = texts.length < DISCLOSURE_LIMITS.mean;
      const masked = isWithheld ? [] : texts.map((text) => maskComment(text));
      return {
        question,
        withheld: isWithheld && texts.length > 0,
        comments: masked.map(({ text, kinds }) => ({ text, masked: kinds.length > 0 })),
      };
    }),
  );
}
