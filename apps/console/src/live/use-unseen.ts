import { useQuery } from "@tanstack/react-query";
import { question } from "../ask/ask.ts";

/** What passes by time alone, such as the silence of a source, no event of the server tells. */
const FRESH_MILLISECONDS = 15_000;

/** How many raised alarms nobody has seen; none while that is not known. */
export function useUnseen(isAllowed: boolean): number {
  const asked = useQuery({
    ...question("alarms.counts", {}),
    enabled: isAllowed,
    refetchInterval: FRESH_MILLISECONDS,
  });
  return asked.data?.value.unseen ?? 0;
}
