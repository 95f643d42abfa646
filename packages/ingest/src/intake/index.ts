export { caseEvidence, caseQuestionsOf, type CaseQuestions, type ServiceCases } from "./case-evidence.ts";
export {
  judgeEvent,
  type CaseMeaning,
  type EventBench,
  type EventJudgement,
  type EventWaitReason,
  type UnderstoodEvent,
  type WaitingEvent,
} from "./judge-case.ts";
export { isStale, judgeCourse, type CourseJudgement } from "./course.ts";
export {
  judge,
  type Bench,
  type Judgement,
  type Meaning,
  type Sender,
  type Understood,
  type Waiting,
  type WaitReason,
} from "./judge.ts";
export {
  measured,
  measuredEvidence,
  needsValues,
  questionsOf,
  type Behind,
  type Measured,
  type MeasuredDay,
  type Questions,
} from "./measured.ts";
export { QUALITY, type QualityReason } from "./quality.ts";
export { isOfCounts, vocabularyOf, type MetricMeaning, type Vocabulary } from "./vocabulary.ts";
