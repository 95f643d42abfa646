import type { KeptMetric, RetentionPreview } from "@sangan/api/client";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { question, useChange } from "../../ask/ask.ts";
import { Choice } from "../../form/choice.tsx";
import { Dialog } from "../../form/dialog.tsx";
import { Field } from "../../form/field.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { useFieldFaults } from "../../form/problem.ts";
import { ProblemNote } from "../../list/problem-note.tsx";
import { LoadingState } from "../../states/loading-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { RoundNames } from "./round-names.tsx";
import { TOUCHED } from "./touched.ts";

interface Range {
  readonly metric: string;
  readonly before: string;
}

/** What goes, what stays, and what holds it back. */
function Shown({ view: { preview, holding, published } }: { readonly view: RetentionPreview }): ReactNode {
  const { t } = useTranslation("retention");
  const { format } = useLanguage();
  const { rows, series, communities, first, last, days } = preview;
  const counts = { rows: format.count(rows), series: format.count(series), communities: format.count(communities) };
  return (
    <>
      <div className="retention-part">
        <h3>{t("goes")}</h3>
        <p>{rows === 0 ? t("goesNone") : t("goesText", { ...counts, first: first ?? "–", last: last ?? "–" })}</p>
        <p className="quiet">{t("counted")}</p>
      </div>
      <div className="retention-part">
        <h3>{t("stays")}</h3>
        <p>{t("staysText", { days: format.count(days) })}</p>
        <p className="quiet">{t("staysNot")}</p>
      </div>
      {holding.length === 0 ? null : (
        <div className="retention-part retention-stopped">
          <h3>{t("holding")}</h3>
          <p>{t("holdingText")}</p>
          <RoundNames rounds={holding} />
        </div>
      )}
      {published.length === 0 ? null : (
        <div className="retention-part">
          <h3>{t("published")}</h3>
          <p>{t("publishedText")}</p>
          <RoundNames rounds={published} />
        </div>
      )}
    </>
  );
}

/** The preview of a range, and the proposal by what it shows. */
function Preview({
  range,
  onBack,
  onClose,
}: {
  readonly range: Range;
  readonly onBack: (failure: unknown) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("retention");
  const asked = useQuery({ ...question("retention.preview", { query: range }), gcTime: 0 });
  const propose = useChange("retention.propose", [...TOUCHED, "retention.preview"]);
  const view = asked.data?.value;
  if (view === undefined)
    return (
      <div className="form">
        {asked.error === null ? <LoadingState rows={4} /> : <ProblemNote failure={asked.error} />}
        <FormActions
          act={t("back")}
          isDisabled={false}
          onAct={() => onBack(asked.error)}
          cancel={t("cancel")}
          onCancel={onClose}
        />
      </div>
    );
  const isHeld = view.preview.rows === 0 || view.holding.length > 0;
  return (
    <div className="form">
      <Shown view={view} />
      {isHeld ? null : <p>{t("proposeNote")}</p>}
      <ProblemNote failure={propose.error} />
      <FormActions
        act={t("proposeAct")}
        isDanger
        isDisabled={isHeld || propose.isPending}
        onAct={() => propose.mutate({ body: { ...range, rows: view.preview.rows } }, { onSuccess: onClose })}
        cancel={t("cancel")}
        onCancel={onClose}
      >
        <button type="button" className="button" onClick={() => onBack(null)}>
          {t("back")}
        </button>
      </FormActions>
    </div>
  );
}

/** Which values are meant: a metric, and the first day that stays. */
function RangeForm({
  metrics,
  now,
  failure,
  onAsk,
  onClose,
}: {
  readonly metrics: readonly KeptMetric[];
  readonly now: Range;
  readonly failure: unknown;
  readonly onAsk: (range: Range) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("retention");
  const [range, setRange] = useState(now);
  const faultOf = useFieldFaults(failure);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(range);
      }}
    >
      <Choice
        label={t("metric")}
        none={t("choose")}
        isRequired
        fault={faultOf("metric")}
        value={range.metric}
        choices={metrics.map(({ metric }) => ({ value: metric, name: metric }))}
        onChange={(metric) => setRange({ ...range, metric })}
      />
      <Field label={t("before")} hint={t("beforeHint")} fault={faultOf("before")}>
        {(control) => (
          <input
            {...control}
            type="date"
            required
            value={range.before}
            onChange={({ target }) => setRange({ ...range, before: target.value })}
          />
        )}
      </Field>
      <ProblemNote failure={failure} fields={["metric", "before"]} />
      <FormActions act={t("preview")} isDisabled={false} cancel={t("cancel")} onCancel={onClose} />
    </form>
  );
}

/** Proposes that single values go: what is meant, then what that would be. */
export function ProposeDialog({
  metrics,
  onClose,
}: {
  readonly metrics: readonly KeptMetric[];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("retention");
  const [range, setRange] = useState<Range>({ metric: "", before: "" });
  const [isShown, setShown] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  return (
    <Dialog title={isShown ? t("previewOf", { ...range }) : t("propose")} onClose={onClose}>
      {isShown ? (
        <Preview
          range={range}
          onBack={(trouble) => {
            setFailure(trouble);
            setShown(false);
          }}
          onClose={onClose}
        />
      ) : (
        <RangeForm
          metrics={metrics}
          now={range}
          failure={failure}
          onAsk={(asked) => {
            setRange(asked);
            setShown(true);
          }}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}
