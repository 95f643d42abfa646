import { createDesk, type DemoSurvey } from "@sangan/application";

const both = (zh: string, en: string): { zh: string; en: string } => ({ zh, en });

const COMMUNITIES = 3;
const ANSWERS = 100;
/** Core and drawn questions; longer than usual, so that a few answers say something of most. */
const LENGTH = 30;

/** The ages and genders of the town's tables of answers. */
const VARIABLES: DemoSurvey["request"]["questionnaire"]["variables"] = [
  {
    id: "age",
    title: both("您的年龄段", "Your age"),
    consent: null,
    categories: [
      { id: "16-34", title: both("16 至 34 岁", "16 to 34") },
      { id: "35-59", title: both("35 至 59 岁", "35 to 59") },
      { id: "60+", title: both("60 岁及以上", "60 and older") },
    ],
  },
  {
    id: "gender",
    title: both("您的性别", "Your gender"),
    consent: null,
    categories: [
      { id: "female", title: both("女", "Female") },
      { id: "male", title: both("男", "Male") },
    ],
  },
];

/** Of a thousand residents. */
const MARGINS: DemoSurvey["margins"] = [
  { variable: "age", category: "16-34", count: 300 },
  { variable: "age", category: "35-59", count: 440 },
  { variable: "age", category: "60+", count: 260 },
  { variable: "gender", category: "female", count: 508 },
  { variable: "gender", category: "male", count: 492 },
];

/** The campaign of the demonstration town (演示问卷), answered by residents who do not exist. `secret` is the installation's. */
export function demoSurvey(secret: string): DemoSurvey {
  return {
    request: {
      name: "（演示）示范城居民回访问卷",
      organiser: both("示范城（演示数据）", "Model town (demonstration)"),
      contact: both("这是演示，无需联系", "This is a demonstration; there is nobody to reach"),
      closesOn: null,
      graceDays: 7,
      questionnaire: { length: LENGTH, variables: VARIABLES, custom: [], steer: false },
      policy: {},
      communities: [],
    },
    notice: {
      about: "other",
      title: both("这是演示", "This is a demonstration"),
      text: both(
        "示范城并不存在，已有的答卷是程序生成的。您填写的内容只用于演示，删除演示数据时一并删除。",
        "The model town does not exist, and the answers that are there were made by a program. What you fill in is for demonstration only and goes with the demonstration's data.",
      ),
    },
    communities: COMMUNITIES,
    answers: ANSWERS,
    seed: "sangan",
    margins: MARGINS,
    deskIn: (context) => createDesk(context, { secret }),
  };
}
