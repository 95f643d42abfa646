import { addressOf, type Answer, type WeightsSummary } from "@sangan/api/client";
import { indicatorsOf, type Indicator } from "@sangan/evaluation/indicator-system";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useSuspenseQueries } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { question, useAsk, useChange } from "../../ask/ask.ts";
import { ProblemNote } from "../../list/problem-note.tsx";
import { may, useMe } from "../../session/me.ts";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { problemsOf } from "./document-problems.ts";
import { DropZone } from "./drop-zone.tsx";
import { documentFileOf } from "./picked-files.ts";
import { ProblemList } from "./problem-list.tsx";
import { Publish } from "./publish.tsx";
import { StateMark } from "./state-mark.tsx";
import "../result/result.css";
import "./systems.css";

const route = getRouteApi("/systems/$systemId/weights");

type Weights = Answer<"weights.get">;

function TableCard({ table }: { readonly table: WeightsSummary }): ReactNode {
  const { t } = useTranslation("systems");
  const { text } = useLanguage();
  const me = useMe();
  const publish = useChange("weights.publish", ["weights.list", "weights.get"]);
  const params = { weightsId: table.id };
  const name = `${text(table.title)} ${table.version}`;
  return (
    <li className="row-card">
      <div className="row-head">
        <strong>{name}</strong>
        <code className="quiet">{table.weightsId}</code>
        <StateMark state={table.state} />
        <code className="quiet" title={table.digest}>
          {table.digest.slice(0, 12)}
        </code>
        <div className="form-actions">
          <a className="button" href={addressOf("weights.document", { params })} download>
            {t("document")}
          </a>
          {table.state === "draft" && may(me, "system.publish") ? (
            <Publish
              name={name}
              busy={publish.isPending}
              failure={publish.error}
              onPublish={() => publish.mutate({ params })}
            />
          ) : null}
        </div>
      </div>
    </li>
  );
}

interface Column {
  readonly key: string;
  readonly name: string;
  readonly weights: Readonly<Record<string, string>>;
}

function SideBySide({
  indicators,
  tables,
}: {
  indicators: readonly Indicator[];
  tables: readonly Weights[];
}): ReactNode {
  const { t } = useTranslation("systems");
  const { text, format } = useLanguage();
  const columns = tables.flatMap((table): readonly Column[] =>
    Object.entries(table.sets).map(([set, weights]) => ({
      key: `${table.id} ${set}`,
      name: `${text(table.title)} ${table.version}${Object.keys(table.sets).length > 1 ? ` · ${set}` : ""}`,
      weights,
    })),
  );
  const most = Math.max(...columns.flatMap(({ weights }) => Object.values(weights).map(Number)), 0.000_001);
  return (
    <div className="table-scroll" tabIndex={0} role="group" aria-label={t("sideBySide")}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t("indicator")}</th>
            {columns.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {indicators.map((indicator) => (
            <tr key={indicator.id}>
              <th scope="row">
                <span className="clause">{indicator.clause}</span> {text(indicator.title)}
              </th>
              {columns.map(({ key, weights }) => {
                const weight = weights[indicator.id];
                return (
                  <td key={key}>
                    <span className="weight-cell">
                      <span className="gain-bar" aria-hidden="true">
                        <i style={{ width: `${(100 * Number(weight ?? 0)) / most}%` }} />
                      </span>
                      <span className="digits">
                        {weight === undefined ? t("notListed") : `${format.score(Number(weight) * 100)}%`}
                      </span>
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function WeightsImport({ systemId }: { readonly systemId: string }): ReactNode {
  const { t } = useTranslation("systems");
  const change = useChange("weights.import", ["weights.list", "weights.get"]);
  const problems = problemsOf(change.error);
  return (
    <section className="panel" aria-labelledby="import">
      <h2 id="import">{t("importWeights")}</h2>
      <DropZone
        text={t("dropWeights")}
        busy={change.isPending}
        onFiles={([picked]) => {
          if (picked === undefined) return;
          void documentFileOf(picked).then((body) =>
            change.mutate({ params: { systemId }, body, key: crypto.randomUUID() }),
          );
        }}
      />
      <ProblemNote failure={change.error} />
      <ProblemList problems={problems} />
      {change.data === undefined ? null : (
        <p className="note" role="status">
          {t("importedWeights")}
        </p>
      )}
      <ProblemList problems={change.data?.problems ?? []} />
    </section>
  );
}

/** The weight tables of a system side by side. */
export function WeightsPage(): ReactNode {
  const { t } = useTranslation("systems");
  const { text } = useLanguage();
  const { systemId } = route.useParams();
  const me = useMe();
  const system = useAsk("systems.get", { params: { systemId } });
  const { items } = useAsk("weights.list", { params: { systemId } });
  const tables = useSuspenseQueries({
    queries: items.map(({ id }) => question("weights.get", { params: { weightsId: id } })),
  }).map(({ data }) => data.value);
  const lead = (
    <Link to="/systems/$systemId" params={{ systemId }}>
      {text(system.title)} {system.version}
    </Link>
  );
  return (
    <Page title={t("weights")} lead={lead}>
      <div className="stack">
        {items.length === 0 ? (
          <EmptyState title={t("noWeights")} text={t("noWeightsText")} />
        ) : (
          <>
            <section className="panel" aria-label={t("weights")}>
              <ul className="rows">
                {items.map((table) => (
                  <TableCard key={table.id} table={table} />
                ))}
              </ul>
            </section>
            <section className="panel" aria-labelledby="side-by-side">
              <h2 id="side-by-side">{t("sideBySide")}</h2>
              <SideBySide indicators={indicatorsOf(system.system.nodes)} tables={tables} />
            </section>
          </>
        )}
        {may(me, "system.write") ? <WeightsImport systemId={systemId} /> : null}
      </div>
    </Page>
  );
}
