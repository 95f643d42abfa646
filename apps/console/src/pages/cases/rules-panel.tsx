import type { CaseRulesView } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk, useChange } from "../../ask/ask.ts";
import { saveFile } from "../../export/save-file.ts";
import { ProblemNote } from "../../list/problem-note.tsx";
import { may, useMe } from "../../session/me.ts";
import { useLanguage } from "../../words/use-language.ts";
import { problemsOf } from "../systems/document-problems.ts";
import { DropZone } from "../systems/drop-zone.tsx";
import { documentFileOf, type PickedFile } from "../systems/picked-files.ts";
import { ProblemList } from "../systems/problem-list.tsx";
import { useSpanText } from "./span.ts";
import "../systems/systems.css";

const TOUCHED = ["cases.rules", "cases.measures", "cases.list", "cases.rectifications", "audit.list"] as const;
const STAGES = ["accept", "arrive", "close"] as const;

/** What a community's cases are judged by (sangan/case-rules/1): what holds, as a file to start from, and a file of its own. */
export function RulesPanel({ code }: { readonly code: string }): ReactNode {
  const { t } = useTranslation("cases");
  const { text } = useLanguage();
  const rules = useAsk("cases.rules", { params: { code } });
  const { version, title, holding } = rules;
  const canSet = may(useMe(), "case.manage", code);
  return (
    <section className="panel form" aria-labelledby="case-rules">
      <h2 id="case-rules">{t("rules")}</h2>
      <p>
        <strong>{text(title)}</strong>{" "}
        <span className="quiet">{version === 0 ? t("rulesUsual") : t("rulesOwn", { version })}</span>
      </p>
      <RuleFacts rules={rules} />
      <div className="form-actions">
        <button
          type="button"
          className="button"
          onClick={() =>
            saveFile(
              `case-rules-${code}.json`,
              new Blob([`${JSON.stringify(holding, null, 2)}\n`], { type: "application/json" }),
            )
          }
        >
          {t("rulesSave")}
        </button>
      </div>
      {canSet ? <RulesUpload code={code} version={version} /> : null}
    </section>
  );
}

function RuleFacts({ rules }: { readonly rules: CaseRulesView }): ReactNode {
  const { t } = useTranslation("cases");
  const { format } = useLanguage();
  const spanText = useSpanText();
  const { limits, online, entryAllowance, rectification, holding } = rules;
  const days = (name: "holidays" | "madeUp"): number => {
    const list = holding[name];
    return Array.isArray(list) ? list.length : 0;
  };
  const facts: readonly (readonly [string, string])[] = [
    ...STAGES.map((stage) => {
      const limit = limits[stage];
      const told =
        limit === undefined ? t("rulesNoLimit") : t(`limit-${limit.clock}`, { time: spanText(limit.seconds) });
      return [t(`time-${stage}`), told] as const;
    }),
    [
      t("rulesDays"),
      t("rulesDaysAre", { holidays: format.count(days("holidays")), madeUp: format.count(days("madeUp")) }),
    ],
    [t("rulesOnline"), online === null ? t("rulesOnlineAll") : online.join(t("comma"))],
    [t("rulesAllowance"), spanText(entryAllowance)],
    [
      t("rulesLow"),
      t("rulesLowIs", {
        stars: t("stars", { count: rectification.lowest }),
        days: rectification.days,
        call: rectification.callBackDays,
      }),
    ],
  ];
  return (
    <dl className="rule-facts">
      {facts.map(([name, told]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{told}</dd>
        </div>
      ))}
    </dl>
  );
}

function RulesUpload({ code, version }: { readonly code: string; readonly version: number }): ReactNode {
  const { t } = useTranslation("cases");
  const set = useChange("cases.set-rules", TOUCHED);
  const take = async (picked: PickedFile): Promise<void> => {
    set.reset();
    set.mutate({ params: { code }, body: { version, file: await documentFileOf(picked) } });
  };
  const problems = problemsOf(set.error);
  return (
    <>
      <DropZone
        text={t("rulesDrop")}
        busy={set.isPending}
        onFiles={([picked]) => {
          if (picked !== undefined) void take(picked);
        }}
      />
      <ProblemNote failure={set.error} />
      <ProblemList problems={problems} />
      {set.data === undefined ? null : (
        <p className="note" role="status">
          {t("rulesSet", { version: set.data.version })}
        </p>
      )}
    </>
  );
}
