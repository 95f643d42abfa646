import { listRounds } from "@sangan/storage";
import type { Services } from "../http/services.ts";

/** Whether the demonstration town may be filled in: only where the server has one and is asked from its own machine. */
export function isDemoOffered({ demo }: Services, isLocal: boolean): boolean {
  return demo !== undefined && isLocal;
}

/** Whether the demonstration town is there. */
export async function demoPresent({ store }: Services): Promise<boolean> {
  return (await listRounds(store)).some(({ demo }) => demo);
}
