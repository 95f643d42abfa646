import type { EventKind } from "@sangan/application";
import type { Language } from "../language.ts";

/** What a mail says, in one language. */
interface MailWords {
  readonly subject: Readonly<Record<EventKind, string>>;
  readonly lead: Readonly<Record<EventKind, string>>;
  /** What facts are called. */
  readonly fact: Readonly<Record<string, string>>;
  readonly closing: string;
}

const zh: MailWords = {
  subject: {
    "alarm.raised": "三感：发生报警",
    "alarm.ended": "三感：报警解除",
    "round.published": "三感：评价结果已发布",
    "destination.test": "三感：测试通知",
  },
  lead: {
    "alarm.raised": "一项报警已经发生。",
    "alarm.ended": "一项报警已经解除。",
    "round.published": "一个轮次的评价结果已经发布。",
    "destination.test": "这是一封测试通知；收到它，说明对外通知可以送达。",
  },
  fact: {
    alarm: "报警",
    kind: "类别",
    community: "社区",
    subject: "对象",
    at: "时间（UTC）",
    round: "轮次",
    communities: "社区数",
    destination: "通知对象",
  },
  closing: "本邮件由系统自动发出，请勿回复。",
};

const en: MailWords = {
  subject: {
    "alarm.raised": "Sangan: an alarm was raised",
    "alarm.ended": "Sangan: an alarm has ended",
    "round.published": "Sangan: results were published",
    "destination.test": "Sangan: test message",
  },
  lead: {
    "alarm.raised": "An alarm was raised.",
    "alarm.ended": "An alarm has ended.",
    "round.published": "The results of a round were published.",
    "destination.test": "This is a test message: who reads it will be told of what happens.",
  },
  fact: {
    alarm: "Alarm",
    kind: "Kind",
    community: "Community",
    subject: "Subject",
    at: "Time (UTC)",
    round: "Round",
    communities: "Communities",
    destination: "Destination",
  },
  closing: "This mail was sent by a program; please do not answer it.",
};

/** The catalogue of a language. */
export function mailWordsOf(language: Language): MailWords {
  return language === "zh" ? zh : en;
}
