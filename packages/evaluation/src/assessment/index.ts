export { assess, type Assessment, type AssessmentNotice } from "./assess.ts";
