import { LEAST_AGE, type ConsentBlock, type ConsentDocument, type ConsentParagraph } from "@sangan/evaluation/survey";
import type { Text } from "@sangan/evaluation";

/** What a consent text says of a campaign (问卷活动). */
export interface Campaign {
  /** Who asks and answers for the data. */
  readonly organiser: Text;
  /** Whom to call or write to: a name, a telephone number, an office with its hours. */
  readonly contact: Text;
  /** How long answer sheets are kept after the survey ends. */
  readonly keepMonths: number;
  /** About how long answering takes. */
  readonly minutes: number;
  /** Optional parts, each with a tick of its own. */
  readonly optional: readonly ("about-you" | "health" | "comment")[];
}

/** A sound consent text for a campaign, in short sentences; organisers may change it before the campaign opens. */
export function defaultConsent(campaign: Campaign): ConsentDocument {
  return {
    title: { zh: "开始之前，请您先看一看", en: "Before you begin, please read this" },
    paragraphs: [who(campaign), whatFor(campaign), KEPT, howLong(campaign), RIGHTS, contact(campaign)],
    agree: {
      zh: "我看明白了，愿意参加这次调查",
      en: "I have understood this and want to take part",
    },
    optional: campaign.optional.map((id) => BLOCKS[id]),
    minimumAge: LEAST_AGE,
    oldEnough: { zh: `我已满${LEAST_AGE}周岁`, en: `I am ${LEAST_AGE} or older` },
    tooYoung: {
      zh: `谢谢您的关心。这次调查只请年满${LEAST_AGE}周岁的居民参加，刚才的内容没有保存。您可以请家里的大人来填写。`,
      en: `Thank you for your interest. Only residents aged ${LEAST_AGE} or older can take part, and nothing was kept. A grown-up in your family is welcome to answer.`,
    },
    declined: {
      zh: "好的，您不参加也完全没有关系。什么都没有保存，您照常使用社区的各项服务。如果以后改变主意，在调查结束前随时可以再来。",
      en: "That is perfectly all right. Nothing was kept, and you use the community's services just as before. If you change your mind, you can come back at any time before the survey ends.",
    },
  };
}

function who({ organiser }: Campaign): ConsentParagraph {
  return {
    about: "who",
    title: { zh: "谁在做这次调查", en: "Who is asking" },
    text: {
      zh: `这次调查由${organiser.zh}组织，您的答卷也由${organiser.zh}负责保管。`,
      en: `This survey is run by ${organiser.en}, who are also responsible for keeping your answers safe.`,
    },
  };
}

function whatFor({ minutes }: Campaign): ConsentParagraph {
  return {
    about: "what-for",
    title: { zh: "调查做什么用", en: "What it is for" },
    text: {
      zh: `我们想知道社区的服务好不好用、您住得满意不满意，好让服务改进。大约需要${minutes}分钟。您的回答只用来做这项评价，不作别的用途，不卖给别人，也不用来做广告。`,
      en: `We want to know how well the services here work for you, so that they can become better. It takes about ${minutes} minutes. Your answers are used for this evaluation and for nothing else. They are not sold and not used for advertising.`,
    },
  };
}

const KEPT: ConsentParagraph = {
  about: "kept",
  title: { zh: "我们记下什么", en: "What we keep" },
  text: {
    zh: "只记下您的回答、您所在的社区或楼栋，以及填写的日期。不记您的姓名、电话、身份证号和门牌号，也不记您用的是哪一部手机。不想回答的题可以跳过。公布的只是许多人合在一起的数字，看不出是谁填的。",
    en: "Only your answers, your community or building, and the day. Not your name, telephone number, identity number or door number, and not which phone you use. You may skip any question. What is published are only figures of many people together, from which nobody can tell who you are.",
  },
};

function howLong({ keepMonths }: Campaign): ConsentParagraph {
  return {
    about: "how-long",
    title: { zh: "保存多久", en: "How long we keep it" },
    text: {
      zh: `调查结束后，答卷最多保存${keepMonths}个月，然后删除。合在一起的统计数字会一直保留。`,
      en: `Answers are kept for at most ${keepMonths} months after the survey ends, and then deleted. The figures of many people together stay.`,
    },
  };
}

const RIGHTS: ConsentParagraph = {
  about: "rights",
  title: { zh: "您可以做什么", en: "What you can do" },
  text: {
    zh: "参加不参加，全由您自己决定。不参加，不影响您使用社区的任何服务。填完后您会得到一个回执码，请记下来或拍张照。凭回执码，您随时可以查看、带走、修改或撤回自己的答卷，不用说明理由。我们不知道哪份答卷是谁的，所以没有回执码就找不到您的答卷。",
    en: "Taking part is entirely up to you. If you do not, nothing changes in the services you get. At the end you receive a code: please write it down or take a picture of it. With the code you can see, take a copy of, change or withdraw your answers at any time, without giving a reason. We do not know whose answers are whose, so without the code we cannot find yours.",
  },
};

function contact(campaign: Campaign): ConsentParagraph {
  return {
    about: "contact",
    title: { zh: "有问题找谁", en: "Whom to ask" },
    text: {
      zh: `有不明白的，或者觉得哪里不妥，请联系：${campaign.contact.zh}。`,
      en: `If anything is unclear or does not seem right, please contact: ${campaign.contact.en}.`,
    },
  };
}

const BLOCKS: Readonly<Record<Campaign["optional"][number], ConsentBlock>> = {
  "about-you": {
    id: "about-you",
    title: {
      zh: "我愿意说一说自己的情况（例如年龄段）",
      en: "I am willing to say a little about myself, such as my age group",
    },
    text: {
      zh: "这样我们能看出不同年龄、不同家庭的居民感受有什么不一样，让每一类人的声音都算数。不勾选也能继续填写。",
      en: "It lets us see how residents of different ages and households feel, so that everyone's voice counts. You can go on without this tick.",
    },
  },
  health: {
    id: "health",
    title: { zh: "我愿意回答与身体健康有关的问题", en: "I am willing to answer questions about my health" },
    text: {
      zh: "健康情况属于敏感个人信息。只有您勾选了，我们才会问、才会记。不勾选也能继续填写。",
      en: "Health is sensitive personal information. We ask and keep it only with this tick. You can go on without it.",
    },
  },
  comment: {
    id: "comment",
    title: { zh: "我愿意另外写几句话", en: "I am willing to add a few words of my own" },
    text: {
      zh: "请不要在留言里写姓名、电话和门牌号。工作人员看到留言时，看不到是哪份答卷写的，其中的电话、姓名等也会被遮住。不勾选也能继续填写。",
      en: "Please leave out names, telephone numbers and door numbers. Staff who read your words do not see which answers they came with, and numbers and names in them are covered. You can go on without this tick.",
    },
  },
};
