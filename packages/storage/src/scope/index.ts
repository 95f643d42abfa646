export { inScopes, isScope, SCOPE_LENGTHS, scopeContains, type Scope } from "./scope.ts";
