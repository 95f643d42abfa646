export { bigIntegers, integers, smallIntegers, texts } from "./binary-array.ts";
export {
  decodeCursor,
  encodeCursor,
  limitOf,
  pageOf,
  type Page,
  type Paged,
  type PageProblem,
  type PageRequest,
} from "./page.ts";
export { upsert } from "./upsert.ts";
export { endsAtOnce, inTransaction } from "./transaction.ts";
export { keepPlans, PLANNED } from "./planned.ts";
