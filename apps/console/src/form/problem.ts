import { useTranslation } from "react-i18next";
import { Refused } from "../ask/refused.ts";
import { fieldFault, problemOf } from "../list/problem.ts";

/** A member that belongs to a refusal, such as `missing`. */
export function memberOf(failure: unknown, name: string): unknown {
  return failure instanceof Refused ? failure.problem[name] : undefined;
}

/** The codes of the communities that a refusal names. */
export function communitiesOf(failure: unknown): readonly string[] {
  const named = memberOf(failure, "communities");
  return Array.isArray(named) ? named.filter((code): code is string => typeof code === "string") : [];
}

/** Says of a field, by its path in what was sent, why it was refused; undefined when the refusal does not speak of it. */
export function useFieldFaults(failure: unknown): (path: string) => string | undefined {
  const { t } = useTranslation("problems");
  return (path) => {
    const reason = fieldFault(problemOf(failure), path);
    return reason === undefined ? undefined : t(`reason.${reason}`);
  };
}
