import { checkConsent, type ConsentDocument } from "@sangan/evaluation/survey";
import { done, type BadField, type Outcome, type Store } from "../../context/index.ts";
import { badField } from "./facts.ts";
import { questionnaireInForce } from "./questionnaire.ts";

/** Whether a text of consent does for the questionnaire that residents get. */
export async function checkedConsent(
  store: Store,
  { campaignId, document }: { readonly campaignId: string; readonly document: ConsentDocument },
): Promise<Outcome<null, BadField>> {
  const [problem] = checkConsent(document, await questionnaireInForce(store, campaignId));
  return problem === undefined ? done(null) : badField(`consent.${problem.place}`, problem.code);
}
