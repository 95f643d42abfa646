export { KEY_TOKENS, newToken, SOURCE_TOKENS, tokenDigest } from "./token.ts";
