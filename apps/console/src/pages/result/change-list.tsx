import type { Answer } from "@sangan/api/client";
import type { Comparison } from "@sangan/evaluation/comparison";
import type { Text } from "@sangan/evaluation/indicator-system";
import type { CommunityView } from "@sangan/report/view-model";
import { Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { moveOf } from "../../pictures/move-data.ts";
import { ScoreMove } from "../../pictures/score-move.tsx";
import { LoadingState } from "../../states/loading-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { IndicatorLink } from "./indicator-link.tsx";
import { useComparison, type ResultKey } from "./result-data.ts";

interface Shown {
  readonly at: ResultKey;
  readonly digest: string;
  readonly view: CommunityView;
  /** Only so many indicators, without the picture. */
  readonly most?: number;
}

type Change = Comparison["indicators"][number];

/** Title by id; what is not in this result any more stands by its id. */
function titleIn(view: CommunityView): (id: string) => Text {
  return (id) => view.titles.get(id) ?? { zh: id, en: id };
}

function ItemChanges({ change, view }: { readonly change: Change; readonly view: CommunityView }): ReactNode {
  const { t } = useTranslation("result");
  const { text, format } = useLanguage();
  const title = titleIn(view);
  return (
    <ul className="change-items">
      {change.items.map((item) => (
        <li key={item.id}>
          <span>{text(title(item.id))}</span>
          <span className="quiet">{item.causes.map((cause) => t(`cause-${cause}`)).join(t("listComma"))}</span>
          <span className="digits">{format.change(item.points ?? item.q)}</span>
        </li>
      ))}
    </ul>
  );
}

function Parts({ change, view }: { readonly change: Change; readonly view: CommunityView }): ReactNode {
  const { t } = useTranslation("result");
  const { text, format } = useLanguage();
  const title = titleIn(view);
  const gates = [
    ...change.closed.map((id) => t("gateClosedBy", { item: text(title(id)) })),
    ...change.opened.map((id) => t("gateOpenedBy", { item: text(title(id)) })),
  ];
  return (
    <>
      {gates.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {(change.byGate ?? 0) === 0 ? null : (
        <p className="quiet">{t("byGate", { points: format.change(change.byGate) })}</p>
      )}
      {(change.byWeight ?? 0) === 0 ? null : (
        <p className="quiet">{t("byWeight", { points: format.change(change.byWeight) })}</p>
      )}
    </>
  );
}

function ChangeRow({ change, view, at }: { readonly change: Change } & Pick<Shown, "view" | "at">): ReactNode {
  const { t } = useTranslation("result");
  const { format } = useLanguage();
  const indicator = view.branches.flatMap((branch) => branch.leaves).find((leaf) => leaf.id === change.id);
  const way = (change.points ?? 0) < 0 ? "down" : "up";
  return (
    <li className="row-card">
      <div className="row-head">
        {indicator === undefined ? <span>{change.id}</span> : <IndicatorLink at={at} indicator={indicator} />}
        <span className="digits quiet">{`${format.score(change.before)} → ${format.score(change.after)}`}</span>
        <span className={`row-figure digits ${way}`}>{format.change(change.points)}</span>
      </div>
      <Parts change={change} view={view} />
      {change.items.length === 0 ? null : (
        <details>
          <summary>{t("changedItems", { count: change.items.length })}</summary>
          <ItemChanges change={change} view={view} />
        </details>
      )}
    </li>
  );
}

function Remarks({ comparison }: Pick<Answer<"results.comparison">, "comparison">): ReactNode {
  const { t } = useTranslation("result");
  const remarks = [
    comparison.sameSystem ? null : t("otherSystem"),
    comparison.sameWeights ? null : t("otherWeights"),
    comparison.samePolicies ? null : t("otherPolicies"),
  ].filter((line) => line !== null);
  return remarks.length === 0 ? null : <p className="note warn">{remarks.join(" ")}</p>;
}

function Changes({ at, digest, view, most }: Shown): ReactNode {
  const { t } = useTranslation("result");
  const answer = useComparison(at, digest);
  if (answer === null) return <p className="quiet">{t("noEarlier")}</p>;
  const { comparison, before } = answer;
  const shown = most === undefined ? comparison.indicators : comparison.indicators.slice(0, most);
  return (
    <>
      <p className="quiet">{t("since", { round: before.name })}</p>
      <Remarks comparison={comparison} />
      {most === undefined ? <ScoreMove move={moveOf(comparison, titleIn(view))} /> : null}
      {comparison.indicators.length === 0 ? <p>{t("nothingMoved")}</p> : null}
      <ul className="rows">
        {shown.map((change) => (
          <ChangeRow key={change.id} change={change} view={view} at={at} />
        ))}
      </ul>
    </>
  );
}

/** What moved the score since the round before, down to the items. */
export function ChangeList(shown: Shown): ReactNode {
  const { t } = useTranslation("result");
  return (
    <section className="panel" aria-labelledby="changes">
      <h2 id="changes">{t("changesTitle")}</h2>
      <Suspense fallback={<LoadingState rows={3} />}>
        <Changes {...shown} />
      </Suspense>
    </section>
  );
}
