import { useLocation, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../words/use-language.ts";
import { rememberRound, roundInPath, useChosenRound } from "./round.ts";
import "./session.css";

/** Chooses the round that pages show; it stands in the address and is remembered. */
export function RoundPicker(): ReactNode {
  const { t } = useTranslation("session");
  const { format } = useLanguage();
  const { rounds, round } = useChosenRound();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  if (round === undefined) return null;
  const choose = (id: string): void => {
    rememberRound(id);
    const inPath = roundInPath(pathname);
    if (inPath === undefined) void navigate({ to: ".", search: (before) => ({ ...before, round: id }) });
    else void navigate({ to: pathname.replace(inPath, id) });
  };
  return (
    <label className="round-picker">
      <span className="round-picker-word">{t("round")}</span>
      <select className="button" value={round.id} title={round.name} onChange={({ target }) => choose(target.value)}>
        {rounds.map(({ id, name, state, period }) => (
          <option key={id} value={id}>
            {t("roundOption", { name, state: t(`state-${state}`), period: format.period(period) })}
          </option>
        ))}
      </select>
    </label>
  );
}
