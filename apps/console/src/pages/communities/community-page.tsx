import type { Answer } from "@sangan/api/client";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client, question, useChange, useSeen } from "../../ask/ask.ts";
import type { Column } from "../../list/column.ts";
import { DataList } from "../../list/data-list.tsx";
import { whole } from "../../list/source.ts";
import { ScoreInterval } from "../../score/score-interval.tsx";
import { may, useMe } from "../../session/me.ts";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { AlarmNote } from "../alarms/alarm-note.tsx";
import { CommunityForm } from "./community-form.tsx";
import { MarginsEditor } from "./margins-editor.tsx";
import { ShapePicture } from "./shape-picture.tsx";
import "../../form/form.css";
import "./communities.css";

type Past = Answer<"communities.history">["items"][number];

const STAGES = ["planning", "construction", "operation"] as const;

/** The words of a community's facts, as the latest indicator system calls them. */
function useFactWords(): { readonly stage: (id: string) => string; readonly attribute: (id: string) => string } {
  const { t } = useTranslation("communities");
  const { text } = useLanguage();
  const me = useMe();
  const systems = useQuery({ ...question("systems.list", {}), enabled: may(me, "system.read") });
  const systemId = systems.data?.value.items[0]?.id ?? "";
  const asked = useQuery({ ...question("systems.get", { params: { systemId } }), enabled: systemId !== "" });
  const attributes = asked.data?.value.system.attributes ?? [];
  return {
    stage: (id) => {
      const known = STAGES.find((one) => one === id);
      return known === undefined ? id : t(`stage-${known}`);
    },
    attribute: (id) => {
      const known = attributes.find((one) => one.id === id);
      return known === undefined ? id : text(known.title);
    },
  };
}

function Facts({ code }: { readonly code: string }): ReactNode {
  const { t } = useTranslation("communities");
  const { format } = useLanguage();
  const words = useFactWords();
  const { value } = useSeen("communities.get", { params: { code } });
  const { city, district, street, stage, households, residents, attributes, geometry, updatedAt } = value;
  const count = (number: number | null): string => (number === null ? "–" : format.count(number));
  const rows = [
    [t("city"), city],
    [t("district"), district],
    [t("street"), street],
    [t("stage"), stage === null ? null : words.stage(stage)],
    [t("households"), count(households)],
    [t("residents"), count(residents)],
    ...Object.entries(attributes).map(([name, one]) => [
      words.attribute(name),
      typeof one === "boolean" ? t(one ? "yes" : "no") : one,
    ]),
    [t("updatedAt"), format.minute(updatedAt)],
  ];
  return (
    <section className="panel form" aria-label={t("facts")}>
      <h2>{t("facts")}</h2>
      <div className="community-facts">
        <dl className="digits">
          {rows.map(([name, one]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{one ?? "–"}</dd>
            </div>
          ))}
        </dl>
        {geometry === null ? null : <ShapePicture geometry={geometry} />}
      </div>
    </section>
  );
}

function Edit({ code, onClose }: { readonly code: string; readonly onClose: () => void }): ReactNode {
  const { value, etag = "" } = useSeen("communities.get", { params: { code } });
  const update = useChange("communities.update", ["communities.get", "communities.list", "audit.list"]);
  return (
    <section className="panel">
      <CommunityForm
        now={value}
        failure={update.error}
        isPending={update.isPending}
        onCancel={onClose}
        onSave={(body) => update.mutate({ params: { code }, etag, body }, { onSuccess: onClose })}
      />
    </section>
  );
}

function History({ code }: { readonly code: string }): ReactNode {
  const { t } = useTranslation("communities");
  const { format } = useLanguage();
  const source = useMemo(() => {
    const params = { code };
    return whole<Past>("communities.history", params, (signal) =>
      client.call("communities.history", { params, signal }),
    );
  }, [code]);
  const columns = useMemo(
    (): readonly Column<Past>[] => [
      { key: "round", header: t("round"), value: ({ roundName }) => roundName, sort: "round", width: 180, grow: 3 },
      {
        key: "score",
        header: t("score"),
        value: ({ result }) => result.p,
        cell: ({ result: { p, low, high } }) => <ScoreInterval reading={{ score: p, low, high }} />,
        sort: "score",
        width: 250,
      },
      { key: "low", header: t("low"), type: "number", value: ({ result }) => result.low, fileOnly: true },
      { key: "high", header: t("high"), type: "number", value: ({ result }) => result.high, fileOnly: true },
      {
        key: "period",
        header: t("period"),
        value: ({ periodFrom, periodTo }) => format.period({ from: periodFrom, to: periodTo }),
        cell: ({ periodFrom, periodTo }) => (
          <span className="digits">{format.period({ from: periodFrom, to: periodTo })}</span>
        ),
        drop: 1,
        width: 190,
      },
    ],
    [t, format],
  );
  return (
    <section aria-label={t("history")} className="form">
      <h2>{t("history")}</h2>
      <DataList
        title={t("history")}
        columns={columns}
        source={source}
        prefix="h-"
        of={[code]}
        rowKey={({ roundId }) => roundId}
        hrefOf={({ roundId }) => `/rounds/${roundId}/communities/${code}`}
        empty={<EmptyState title={t("noHistory")} text={t("noHistoryText")} />}
      />
    </section>
  );
}

/** A community (社区): what is known of it, who lives there, how it scored. */
export function CommunityPage(): ReactNode {
  const { t } = useTranslation("communities");
  const { code = "" } = useParams({ strict: false });
  const me = useMe();
  const { value } = useSeen("communities.get", { params: { code } });
  const [editing, setEditing] = useState(false);
  const can = may(me, "community.write", code);
  return (
    <Page
      title={value.name}
      lead={<span className="digits">{code}</span>}
      actions={
        <>
          <Link to="/communities" className="button">
            {t("toList")}
          </Link>
          <Link to="/communities/$code/points" params={{ code }} className="button">
            {t("points")}
          </Link>
          {may(me, "source.read", code) ? (
            <Link to="/communities/$code/series" params={{ code }} className="button">
              {t("series")}
            </Link>
          ) : null}
          {may(me, "case.read", code) ? (
            <Link to="/communities/$code/cases" params={{ code }} className="button">
              {t("cases")}
            </Link>
          ) : null}
          {can && !editing ? (
            <button type="button" className="button primary" onClick={() => setEditing(true)}>
              {t("edit")}
            </button>
          ) : null}
        </>
      }
    >
      <div className="community">
        <AlarmNote code={code} />
        {editing ? <Edit code={code} onClose={() => setEditing(false)} /> : <Facts code={code} />}
        <MarginsEditor code={code} mayChange={can} />
        {may(me, "result.read", code) ? <History code={code} /> : null}
      </div>
    </Page>
  );
}
