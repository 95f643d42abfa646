import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { question, useChange } from "../../ask/ask.ts";
import { Choice } from "../../form/choice.tsx";
import { Field } from "../../form/field.tsx";
import { ProblemNote } from "../../list/problem-note.tsx";
import { problemOf } from "../../list/problem.ts";
import { Fault } from "../../shell/fault.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { LoadingState } from "../../states/loading-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { Receipt } from "./receipt.tsx";
import { formatOf, LOG_ENDINGS, refusalText, speaksFor } from "./verdicts.ts";

const TOUCHED = [
  "cases.services",
  "cases.measures",
  "cases.picture",
  "cases.list",
  "cases.rectifications",
  "quarantine.list",
  "sources.get",
  "sources.list",
  "audit.list",
] as const;

/** Hands in an event log of service cases for a source, and says of each line what became of it. */
export function LogUpload({ code }: { readonly code: string }): ReactNode {
  const { t } = useTranslation("cases");
  const { data, error, refetch } = useQuery(question("sources.list", {}));
  const sources = data?.value.items.filter((source) => speaksFor(source, code));
  return (
    <section className="panel form" aria-labelledby="case-log">
      <h2 id="case-log">{t("log")}</h2>
      <p className="quiet">{t("logText")}</p>
      {sources === undefined ? (
        error === null ? (
          <LoadingState rows={3} />
        ) : (
          <Fault error={error} reset={() => void refetch()} />
        )
      ) : sources.length === 0 ? (
        <EmptyState
          title={t("noSource")}
          text={t("noSourceText")}
          action={
            <Link to="/sources" className="button">
              {t("toSources")}
            </Link>
          }
        />
      ) : (
        <LogForm code={code} sources={sources} />
      )}
    </section>
  );
}

interface Picked {
  readonly name: string;
  readonly isLog: boolean;
}

function LogForm({
  code,
  sources,
}: {
  readonly code: string;
  readonly sources: readonly { readonly id: string; readonly name: string }[];
}): ReactNode {
  const { t } = useTranslation("cases");
  const [chosen, setChosen] = useState("");
  const [picked, setPicked] = useState<Picked>();
  const upload = useChange("cases.upload", TOUCHED);
  const sourceId = sources.some(({ id }) => id === chosen) ? chosen : (sources[0]?.id ?? "");
  const take = (file: File): void => {
    const format = formatOf(file.name);
    setPicked({ name: file.name, isLog: format !== undefined });
    upload.reset();
    if (format !== undefined) upload.mutate({ params: { sourceId }, query: { format }, body: file });
  };
  return (
    <>
      <Choice
        label={t("logSource")}
        hint={t("logSourceHint", { code })}
        value={sourceId}
        choices={sources.map(({ id, name }) => ({ value: id, name }))}
        onChange={(id) => {
          setChosen(id);
          setPicked(undefined);
          upload.reset();
        }}
      />
      <Field
        label={t("logFile")}
        hint={t("logFileHint")}
        fault={picked?.isLog === false ? t("logForm", { name: picked.name }) : undefined}
      >
        {(control) => (
          <input
            {...control}
            type="file"
            accept={LOG_ENDINGS}
            disabled={upload.isPending}
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file !== undefined) take(file);
              // The same file may be picked again once it is mended.
              event.target.value = "";
            }}
          />
        )}
      </Field>
      <p role="status">{upload.isPending ? t("logReading", { name: picked?.name ?? "" }) : ""}</p>
      <Unread failure={upload.error} />
      {upload.data === undefined ? null : (
        <Receipt name={picked?.name ?? ""} sourceId={sourceId} receipt={upload.data} />
      )}
    </>
  );
}

/** Why nothing of a file could be read. */
function Unread({ failure }: { readonly failure: unknown }): ReactNode {
  const { t } = useTranslation("cases");
  const { language } = useLanguage();
  const problem = problemOf(failure);
  const { reason, field } = problem?.code === "bad-field" ? problem : { reason: undefined, field: undefined };
  const told = typeof reason === "string" ? refusalText(language, { code: reason }) : undefined;
  if (told === undefined) return <ProblemNote failure={failure} />;
  return (
    <div className="problem-note" role="alert">
      <strong>{t("logUnread")}</strong>
      <span>
        {typeof field !== "string" || field === "body" ? null : <code>{field}</code>} {told.reason}
      </span>
      <span>{told.remedy}</span>
    </div>
  );
}
