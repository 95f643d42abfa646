export { canonicalJson, digestOf, digestOfBytes, documentText } from "./canonical.ts";
