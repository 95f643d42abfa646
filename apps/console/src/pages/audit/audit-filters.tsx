import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { question } from "../../ask/ask.ts";
import type { ListState } from "../../list/use-list-state.ts";
import { may, useMe } from "../../session/me.ts";
import { ACTIONS, useActionText } from "./use-action-text.ts";

/** Narrows the trail to who did something, what was done, and what it was done to. */
export function AuditFilters({ list }: { readonly list: ListState }): ReactNode {
  const { t } = useTranslation("audit");
  const actionText = useActionText();
  const me = useMe();
  const people = useQuery({ ...question("people.list", {}), enabled: may(me, "person.read") }).data?.value.items ?? [];
  const [actor, action, subject] = [list.filter("actor"), list.filter("action"), list.filter("subject") ?? ""];
  const [typed, setTyped] = useState(subject);
  const [known, setKnown] = useState(subject);
  if (known !== subject) {
    setKnown(subject);
    setTyped(subject);
  }
  const set = (name: string, value: string): void => list.set({ [name]: value === "" ? undefined : value });
  return (
    <>
      <select
        className="list-input"
        aria-label={t("action")}
        value={action ?? ""}
        onChange={({ target }) => set("action", target.value)}
      >
        <option value="">{t("anyAction")}</option>
        {ACTIONS.map((one) => (
          <option key={one} value={one}>
            {actionText(one)}
          </option>
        ))}
      </select>
      <select
        className="list-input"
        aria-label={t("actor")}
        value={actor ?? ""}
        onChange={({ target }) => set("actor", target.value)}
      >
        <option value="">{t("anyActor")}</option>
        <option value="system">{t("system")}</option>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        {actor === undefined || actor === "system" || people.some(({ id }) => id === actor) ? null : (
          <option value={actor}>{actor}</option>
        )}
      </select>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          set("subject", typed.trim());
        }}
      >
        <input
          type="search"
          className="list-input audit-subject"
          aria-label={t("subject")}
          placeholder={t("subjectHint")}
          maxLength={200}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            if (target.value === "") set("subject", "");
          }}
          onBlur={() => {
            if (typed.trim() !== subject) set("subject", typed.trim());
          }}
        />
      </form>
    </>
  );
}
