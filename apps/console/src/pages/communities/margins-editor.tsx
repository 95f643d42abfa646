import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk, useChange } from "../../ask/ask.ts";
import { ProblemNote } from "../../list/problem-note.tsx";

interface Line {
  readonly variable: string;
  readonly category: string;
  readonly count: string;
}

const FIELDS = ["variable", "category", "count"] as const;

/** How many residents belong to which group: what the answers of a survey are weighted to. */
export function MarginsEditor({ code, mayChange }: { readonly code: string; readonly mayChange: boolean }): ReactNode {
  const { t } = useTranslation("communities");
  const { margins } = useAsk("communities.get", { params: { code } });
  const replace = useChange("communities.replace-margins", ["communities.get", "audit.list"]);
  const [typed, setTyped] = useState<readonly Line[]>();
  const lines = typed ?? margins.map(({ count, ...rest }): Line => ({ ...rest, count: String(count) }));
  const change = (at: number, to: Partial<Line>): void =>
    setTyped(lines.map((line, where) => (where === at ? { ...line, ...to } : line)));
  const save = (): void =>
    replace.mutate(
      { params: { code }, body: { margins: lines.map(({ count, ...rest }) => ({ ...rest, count: Number(count) })) } },
      { onSuccess: () => setTyped(undefined) },
    );
  return (
    <section className="panel form" aria-label={t("margins")}>
      <h2>{t("margins")}</h2>
      <p className="quiet">{lines.length === 0 ? t("noMargins") : t("marginsText")}</p>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {lines.map((line, at) => (
          <div key={at} className="margin-line">
            {FIELDS.map((field) => (
              <input
                key={field}
                className="input"
                aria-label={`${t(field)} ${at + 1}`}
                placeholder={t(field)}
                required
                readOnly={!mayChange}
                maxLength={100}
                {...(field === "count" ? { type: "number", min: 0, max: 10_000_000, step: 1 } : { type: "text" })}
                value={line[field]}
                onChange={({ target }) => change(at, { [field]: target.value })}
              />
            ))}
            {mayChange ? (
              <button
                type="button"
                className="button"
                aria-label={t("removeLine", { line: at + 1 })}
                onClick={() => setTyped(lines.filter((_, where) => where !== at))}
              >
                {t("remove")}
              </button>
            ) : null}
          </div>
        ))}
        <ProblemNote failure={replace.error} />
        {mayChange ? (
          <div className="form-actions">
            <button
              type="button"
              className="button"
              onClick={() => setTyped([...lines, { variable: lines.at(-1)?.variable ?? "", category: "", count: "" }])}
            >
              {t("addLine")}
            </button>
            {typed === undefined ? null : (
              <>
                <button type="submit" className="button primary" disabled={replace.isPending}>
                  {t("save")}
                </button>
                <button type="button" className="button" onClick={() => setTyped(undefined)}>
                  {t("cancel")}
                </button>
              </>
            )}
          </div>
        ) : null}
      </form>
    </section>
  );
}
