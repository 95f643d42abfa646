import type { Text } from "@sangan/evaluation";

/** One five-point statement for each of the three senses (获得感, 安全感, 幸福感). @clause 3.7 @clause 3.8 @clause 3.9 */
export const SENSE_QUESTIONS: Readonly<Record<"gain" | "security" | "happiness", Text>> = {
  gain: {
    zh: "总的来说，社区的服务给我带来了实实在在的好处",
    en: "All in all, the services in this community are of real use to me",
  },
  security: {
    zh: "总的来说，住在这个社区，我觉得安全、放心",
    en: "All in all, I feel safe living in this community",
  },
  happiness: {
    zh: "总的来说，住在这个社区，我觉得幸福",
    en: "All in all, I feel happy living in this community",
  },
};
