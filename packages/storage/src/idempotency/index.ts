export { forgetKeys, rememberResponse, takeKey, type IdempotencyKey, type KeyState } from "./idempotency.ts";
