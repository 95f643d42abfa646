import { addressOf, type Answer } from "@sangan/api/client";
import type { Words } from "@sangan/report/wording";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk, useChange } from "../../ask/ask.ts";
import { Choice } from "../../form/choice.tsx";
import { Field } from "../../form/field.tsx";
import { may, useMe } from "../../session/me.ts";
import { Page } from "../../shell/page.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { useReportWords } from "../result/use-report-words.ts";
import { Principles } from "./principles.tsx";
import { ProblemList } from "./problem-list.tsx";
import { Publish } from "./publish.tsx";
import { StateMark } from "./state-mark.tsx";
import { ITEM_BASES, ITEM_KINDS, SYSTEM_VIEWS, systemSearch, type SystemSearch } from "./system-search.ts";
import { SystemTree } from "./system-tree.tsx";
import "../result/result.css";
import "../indicator/indicator.css";
import "../what-if/what-if.css";
import "./systems.css";

const route = getRouteApi("/systems/$systemId");

type System = Answer<"systems.get">;

function Actions({ system }: { readonly system: System }): ReactNode {
  const { t } = useTranslation("systems");
  const { text } = useLanguage();
  const me = useMe();
  const publish = useChange("systems.publish", ["systems.list", "systems.get"]);
  const params = { systemId: system.id };
  return (
    <>
      <Link className="button" to="/systems/$systemId/weights" params={params}>
        {t("weights")}
      </Link>
      <a className="button" href={addressOf("systems.document", { params })} download>
        {t("document")}
      </a>
      <a className="button" href={addressOf("systems.template", { params, query: { language: "zh" } })} download>
        {t("templateZh")}
      </a>
      <a className="button" href={addressOf("systems.template", { params, query: { language: "en" } })} download>
        {t("templateEn")}
      </a>
      {system.state === "draft" && may(me, "system.publish") ? (
        <Publish
          name={`${text(system.title)} ${system.version}`}
          busy={publish.isPending}
          failure={publish.error}
          onPublish={() => publish.mutate({ params })}
        />
      ) : null}
    </>
  );
}

function Filters({ search, words }: { readonly search: SystemSearch; readonly words: Words }): ReactNode {
  const { t } = useTranslation("systems");
  const navigate = useNavigate({ from: "/systems/$systemId" });
  const set = (part: { readonly [Key in keyof SystemSearch]?: string }): void =>
    void navigate({ search: (before) => systemSearch({ ...before, ...part }), replace: true, resetScroll: false });
  return (
    <div className="filters">
      <Field label={t("search")}>
        {(control) => (
          <input
            {...control}
            type="search"
            defaultValue={search.q ?? ""}
            onChange={({ target }) => set({ q: target.value })}
          />
        )}
      </Field>
      <Choice
        label={t("kind")}
        none={t("any")}
        value={search.kind ?? ""}
        choices={ITEM_KINDS.map((kind) => ({ value: kind, name: words.kinds[kind] }))}
        onChange={(value) => set({ kind: value })}
      />
      <Choice
        label={t("basis")}
        none={t("any")}
        value={search.basis ?? ""}
        choices={ITEM_BASES.map((basis) => ({ value: basis, name: words.bases[basis] }))}
        onChange={(value) => set({ basis: value })}
      />
    </div>
  );
}

function Body({ system, search }: { readonly system: System; readonly search: SystemSearch }): ReactNode {
  const { t } = useTranslation("systems");
  const titles = useMemo(
    () => ({ scenes: system.system.scenes, attributes: system.system.attributes ?? [] }),
    [system.system],
  );
  const words = useReportWords(titles);
  const { view = "tree" } = search;
  return (
    <>
      <nav className="tabs" aria-label={t("views")}>
        {SYSTEM_VIEWS.map((one) => (
          <Link
            key={one}
            to="/systems/$systemId"
            params={{ systemId: system.id }}
            search={systemSearch({ ...search, view: one === "tree" ? undefined : one })}
            className="tab"
            activeOptions={{ exact: true }}
          >
            {t(`view-${one}`)}
          </Link>
        ))}
      </nav>
      {view === "tree" ? (
        <section className="panel" aria-label={t("view-tree")}>
          <Filters search={search} words={words} />
          <SystemTree system={system.system} search={search} words={words} />
        </section>
      ) : (
        <section className="panel" aria-labelledby="principles">
          <h2 id="principles">{t("principlesTitle")}</h2>
          <Principles figures={system.figures} words={words} />
          {system.problems.length === 0 ? null : <h3>{t("warnings", { count: system.problems.length })}</h3>}
          <ProblemList problems={system.problems} stored />
        </section>
      )}
    </>
  );
}

/** An indicator system (评价指标体系): its tree with items, the principles check, its files. @clause 6 */
export function SystemPage(): ReactNode {
  const { t } = useTranslation("systems");
  const { text, format } = useLanguage();
  const { systemId } = route.useParams();
  const search = route.useSearch();
  const system = useAsk("systems.get", { params: { systemId } });
  const { figures } = system;
  const lead = (
    <>
      <code>{system.systemId}</code> <span className="digits">{system.version}</span> ·{" "}
      <StateMark state={system.state} />
      {" · "}
      {t("size", {
        first: format.count(figures.firstLevel),
        indicators: format.count(figures.indicators),
        items: format.count(figures.items),
      })}{" "}
      · {t("digest")} <code title={system.digest}>{system.digest.slice(0, 12)}</code>
    </>
  );
  return (
    <Page title={text(system.title)} lead={lead} actions={<Actions system={system} />}>
      <div className="stack">
        <Body system={system} search={search} />
      </div>
    </Page>
  );
}
