import type { Source, SourceDetail } from "@sangan/api/client";
import { Link, useParams } from "@tanstack/react-router";
import { Suspense, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../session/me.ts";
import { Page } from "../../shell/page.tsx";
import { LoadingState } from "../../states/loading-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { useScopeText } from "../people/scope-picker.tsx";
import { EditSource } from "./edit-source.tsx";
import { BrokerMark, LooksPanel } from "./looks.tsx";
import { HeardMark } from "./heard-mark.tsx";
import { MappingPanel, type AskedLead } from "./mapping.tsx";
import { QualityPanel } from "./quality-panel.tsx";
import { QuarantinePanel } from "./quarantine.tsx";
import { Standing } from "./standing.tsx";
import { useNow } from "./use-now.ts";
import { useSource } from "./use-source.ts";
import "../../form/form.css";
import "./sources.css";

const COUNTS = ["accepted", "duplicate", "revised", "quarantined"] as const;

/** What it sent so far, by what became of it. */
function Figures({ source }: { readonly source: Source }): ReactNode {
  const { t } = useTranslation("sources");
  const { format } = useLanguage();
  return (
    <dl className="source-figures digits">
      {COUNTS.map((name) => (
        <div key={name} className={`source-figure ${name}`}>
          <dt>{t(name)}</dt>
          <dd>{format.count(source.health?.[name] ?? 0)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Kinds whose senders bring a token. */
function hasToken({ kind, tokenBeginning }: Source): boolean {
  return tokenBeginning !== null && kind !== "mqtt" && kind !== "probe";
}

function Facts({ source }: { readonly source: SourceDetail }): ReactNode {
  const { t } = useTranslation("sources");
  const { format } = useLanguage();
  const scopeText = useScopeText();
  const now = useNow();
  const { kind, trust, scopes, metrics, silentMinutes, mapping, settings, tokenBeginning } = source;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t("heard"), <HeardMark key="heard" source={source} now={now} />],
    [t("kind"), t(`kind-${kind}`)],
    [t("trust"), t(`trust-${trust}`)],
    [t("scopes"), scopes.map(scopeText).join("; ")],
    [t("community"), mapping.community === undefined ? "–" : scopeText(mapping.community)],
    [t("silentAfter"), silentMinutes === null ? t("silentNever") : format.count(silentMinutes)],
    [t("metrics"), metrics === null ? t("metricsAll") : metrics.join(", ")],
    ...(kind === "mqtt"
      ? ([
          [t("broker"), String(settings["url"] ?? "–")],
          [t("brokerState"), <BrokerMark key="broker" broker={source.broker} />],
        ] as const)
      : []),
    ...(kind === "probe"
      ? ([[t("everySeconds"), format.count(Number(settings["everySeconds"] ?? 300))]] as const)
      : []),
    ...(hasToken(source) ? ([[t("tokenBeginning"), <code key="token">{tokenBeginning}…</code>]] as const) : []),
    [t("created"), format.minute(source.createdAt)],
    ...(source.demo ? ([[t("demoTag"), t("demoText")]] as const) : []),
  ];
  return (
    <section className="panel form" aria-label={t("facts")}>
      <h2>{t("facts")}</h2>
      <Figures source={source} />
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div key={name} className="facts-row">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A source (来源): how it does, what it may speak of, what its names mean, and what waits of it. */
export function SourcePage(): ReactNode {
  const { t } = useTranslation("sources");
  const { sourceId = "" } = useParams({ strict: false });
  const seen = useSource(sourceId);
  const [isEditing, setEditing] = useState(false);
  const [lead, setLead] = useState<AskedLead>();
  const me = useMe();
  const { source } = seen;
  const mayChange = source.scopes.every((scope) =>
    (me.permissions["source.manage"] ?? []).some((own) => scope.startsWith(own)),
  );
  const actions = (
    <>
      <Link to="/sources" className="button">
        {t("toList")}
      </Link>
      {mayChange ? (
        <>
          <button type="button" className="button" onClick={() => setEditing(true)}>
            {t("edit")}
          </button>
          <Standing seen={seen} />
        </>
      ) : null}
    </>
  );
  return (
    <Page key={source.id} title={source.name} lead={t(`state-${source.state}.text`)} actions={actions}>
      <div className="source">
        <Facts source={source} />
        {source.kind === "probe" ? <LooksPanel looks={source.looks} /> : null}
        <Suspense fallback={<LoadingState rows={3} />}>
          <QualityPanel sourceId={sourceId} />
          <QuarantinePanel
            sourceId={sourceId}
            mayChange={mayChange}
            onLead={(wish) => setLead({ ...wish, at: Date.now() })}
          />
        </Suspense>
        <MappingPanel seen={seen} lead={lead} mayChange={mayChange} />
      </div>
      {isEditing ? <EditSource seen={seen} onClose={() => setEditing(false)} /> : null}
    </Page>
  );
}
