/** What a campaign says of itself where its makers have said nothing else. */
export interface CampaignWords {
  /** One question for each of the three senses. @clause 7 */
  readonly senses: Readonly<Record<"gain" | "security" | "happiness", string>>;
  readonly consent: {
    readonly title: string;
    readonly who: readonly [string, (organiser: string) => string];
    readonly whatFor: readonly [string, (community: string) => string];
    readonly kept: readonly [string, string];
    readonly howLong: readonly [string, string];
    readonly rights: readonly [string, string];
    readonly contact: readonly [string, (contact: string) => string];
    readonly agree: string;
    readonly oldEnough: (age: number) => string;
    readonly tooYoung: string;
    readonly declined: string;
  };
}
