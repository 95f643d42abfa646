import { useState } from "react";

/** A one-time token out of the part of the address that no server sees. */
function tokenIn(hash: string): string | undefined {
  const token = hash.replace(/^#/, "");
  return /^[\w.~-]{20,200}$/.test(token) ? token : undefined;
}

/** The token that the page was opened with. */
export function useToken(): string | undefined {
  const [token] = useState(() => tokenIn(location.hash));
  return token;
}
