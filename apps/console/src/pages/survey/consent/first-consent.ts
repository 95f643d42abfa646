import type { CampaignDetail, ConsentDocument } from "@sangan/api/client";

const ABOUT = ["who", "what-for", "kept", "how-long", "rights", "contact"] as const;
const NOTHING = { zh: "", en: "" };

/** A text of consent with the paragraphs that none may lack, still to be written; who asks and whom to ask stand there already. */
export function firstConsent({ organiser, contact }: Pick<CampaignDetail, "organiser" | "contact">): ConsentDocument {
  const known = { who: organiser, contact } as const;
  return {
    title: NOTHING,
    paragraphs: ABOUT.map((about) => ({
      about,
      title: NOTHING,
      text: about === "who" || about === "contact" ? known[about] : NOTHING,
    })),
    agree: NOTHING,
    optional: [],
    minimumAge: 14,
    oldEnough: NOTHING,
    tooYoung: NOTHING,
    declined: NOTHING,
  };
}
