export { now, type Context, type Store } from "./context.ts";
export {
  done,
  FORBIDDEN,
  NOT_FOUND,
  refused,
  type BadField,
  type BadPage,
  type Conflict,
  type Forbidden,
  type NotFound,
  type NotOpen,
  type Outcome,
  type Refused,
  type Trouble,
} from "./outcome.ts";
export { isId, isInstant, textTrouble } from "./text.ts";
