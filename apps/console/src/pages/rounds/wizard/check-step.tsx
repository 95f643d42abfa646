import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { question } from "../../../ask/ask.ts";
import { communitiesOf } from "../../../form/problem.ts";
import { ProblemNote } from "../../../list/problem-note.tsx";
import { useLanguage } from "../../../words/use-language.ts";
import { CodeList } from "../successor-dialogs.tsx";
import type { RoundField } from "../typed-round.ts";
import { WhoCount } from "../who-fields.tsx";
import type { Kept } from "./kept.ts";

const WORDS = {
  name: "name",
  systemId: "system",
  weightsId: "weights",
  stage: "stage",
  first: "first",
  last: "last",
  cutOff: "cutOff",
} as const satisfies Record<RoundField, string>;

/** Everything at a glance before the draft is created. */
export function CheckStep({
  kept: { typed, who },
  missing,
  failure,
}: {
  readonly kept: Kept;
  readonly missing: readonly RoundField[];
  readonly failure: unknown;
}): ReactNode {
  const { t } = useTranslation("rounds");
  const { text } = useLanguage();
  const systems = useQuery(question("systems.list", {})).data?.value.items ?? [];
  const weights = useQuery({
    ...question("weights.list", { params: { systemId: typed.systemId } }),
    enabled: typed.systemId !== "",
  }).data?.value.items;
  const system = systems.find(({ id }) => id === typed.systemId);
  const chosen = weights?.find(({ id }) => id === typed.weightsId);
  const rows = [
    [t("name"), typed.name],
    [t("system"), system === undefined ? "" : `${text(system.title)} · ${system.version}`],
    [t("weights"), chosen === undefined ? "" : `${text(chosen.title)} · ${chosen.version}`],
    [t("stage"), typed.stage === "" ? t("stageAny") : typed.stage],
    [t("period"), typed.first === "" ? "" : `${typed.first} – ${typed.last}`],
    [t("cutOff"), typed.cutOff === "" ? t("cutOffNone") : typed.cutOff.replace("T", " ")],
  ] as const;
  return (
    <>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div key={name} className="facts-row">
            <dt>{name}</dt>
            <dd>{value === "" ? "–" : value}</dd>
          </div>
        ))}
      </dl>
      <WhoCount who={who} />
      {missing.length === 0 ? null : (
        <p className="note warn">
          {t("toFill")} {missing.map((field) => t(WORDS[field])).join(" · ")}
        </p>
      )}
      <ProblemNote failure={failure} />
      <CodeList codes={communitiesOf(failure)} />
    </>
  );
}
