import { PASSWORD_LENGTH } from "./library.ts";

/** Whether a password is long enough, in characters, and no longer than the library takes. */
export function isFitPassword(password: string): boolean {
  return Array.from(password).length >= PASSWORD_LENGTH.least && password.length <= PASSWORD_LENGTH.most;
}
