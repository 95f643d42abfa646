import type { AuditEvent } from "@sangan/api/client";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { question } from "../../ask/ask.ts";
import { may, useMe } from "../../session/me.ts";
import { useLanguage } from "../../words/use-language.ts";
import { isId } from "./detail-lines.ts";

/** What the ids of rounds, people and indicator systems stand for, as far as their reader may know it; for one event also its files. */
export function useKnownNames(event?: AuditEvent): (id: string) => string | undefined {
  const me = useMe();
  const { text } = useLanguage();
  const rounds = useQuery({ ...question("rounds.list", {}), enabled: may(me, "round.read") }).data?.value.items;
  const people = useQuery({ ...question("people.list", {}), enabled: may(me, "person.read") }).data?.value.items;
  const systems = useQuery({ ...question("systems.list", {}), enabled: may(me, "system.read") }).data?.value.items;
  const hasFiles = event !== undefined && event.action.startsWith("evidence.") && isId(event.subject);
  const files = useQuery({
    ...question("evidence.list-files", { params: { roundId: event?.subject ?? "" } }),
    enabled: hasFiles && may(me, "evidence.read"),
  }).data?.value.items;
  const names = useMemo(
    () =>
      new Map([
        ...(rounds ?? []).map(({ id, name }) => [id, name] as const),
        ...(people ?? []).map(({ id, name }) => [id, name] as const),
        ...(systems ?? []).map(({ id, title, version }) => [id, `${text(title)} ${version}`] as const),
        ...(files ?? []).map(({ id, name }) => [id, name] as const),
      ]),
    [rounds, people, systems, files, text],
  );
  return useCallback((id) => names.get(id), [names]);
}
