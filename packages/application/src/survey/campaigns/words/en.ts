import type { CampaignWords } from "./model.ts";

/** What a campaign says by default. */
export const en: CampaignWords = {
  senses: {
    gain: "All in all, has what was built in this community really been of use to you and your family?",
    security: "All in all, do you feel safe living in this community?",
    happiness: "All in all, are you happy living in this community?",
  },
  consent: {
    title: "Informed consent",
    who: ["Who asks", (organiser) => `This survey is held by ${organiser}.`],
    whatFor: [
      "What for",
      (name) =>
        `“${name}” wants to know how residents really feel about their community. Answers are summed up by community and are evidence in its evaluation.`,
    ],
    kept: [
      "What is kept",
      "Only your answers, the groups you choose such as your age band, the language and the day. No name, phone number, network address, device or exact time; figures of few people are not shown.",
    ],
    howLong: [
      "How long",
      "Answer sheets are kept with the result, so that it can be checked. You can withdraw yours by its receipt at any time: its content is erased then, and only that one was withdrawn is left.",
    ],
    rights: [
      "Your rights",
      "Taking part is voluntary; you may leave out any question and stop at any time. You get a receipt code by which you can see, export, correct or withdraw your answer. Not taking part has no effect on any service.",
    ],
    contact: ["Whom to ask", (contact) => `Please contact: ${contact}`],
    agree: "I have read this and take part of my own free will.",
    oldEnough: (age) => `I am ${age} or older.`,
    tooYoung:
      "Thank you for your interest. This survey is for residents above a certain age; please let an adult of your family answer.",
    declined: "That is fine; nothing is kept. Thank you for reading.",
  },
};
