import type { Way } from "@sangan/api/client";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../form/dialog.tsx";
import { Field } from "../../../form/field.tsx";
import { CopyField } from "../../../list/copy-field.tsx";
import { useLanguage } from "../../../words/use-language.ts";

/** The path of a way in at this server, wherever its link would lead residents. */
function pathOf({ code }: Pick<Way, "code">): string {
  return `/s/${encodeURIComponent(code)}`;
}

function PaperLink({ way }: { readonly way: Way }): ReactNode {
  const { t } = useTranslation("survey");
  const { language } = useLanguage();
  const [copies, setCopies] = useState("10");
  return (
    <>
      <div className="example-form">
        <Field label={t("copies")}>
          {(control) => (
            <input
              {...control}
              type="number"
              min={1}
              max={50}
              value={copies}
              onChange={({ target }) => setCopies(target.value)}
            />
          )}
        </Field>
        <a
          className="button primary"
          href={`${pathOf(way)}/paper?copies=${encodeURIComponent(copies)}&lang=${language}`}
          target="_blank"
          rel="noreferrer"
        >
          {t("printPaper")}
        </a>
      </div>
      <p className="note-small">{t("copiesHint")}</p>
    </>
  );
}

/** A way in: its link, its poster, its paper forms, as they are handed on. */
export function WayDialog({ way, onClose }: { readonly way: Way; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation("survey");
  const { language } = useLanguage();
  const { kind, revokedAt } = way;
  return (
    <Dialog title={[way.communityName, way.building].filter((one) => one !== null).join(" · ")} onClose={onClose}>
      <div className="form">
        <dl className="facts">
          <dt>{t("kindOfWay")}</dt>
          <dd>{t(`channel-${kind}`)}</dd>
          <dt>{t("wayCode")}</dt>
          <dd>
            <code className="digits">{way.code}</code>
          </dd>
          {way.label === "" ? null : (
            <>
              <dt>{t("label")}</dt>
              <dd>{way.label}</dd>
            </>
          )}
        </dl>
        {revokedAt === null ? null : <p className="note warn">{t("wayRevoked")}</p>}
        {revokedAt === null && kind !== "paper" && kind !== "invitation" ? (
          <CopyField label={t("link")} text={way.link} />
        ) : null}
        {revokedAt === null && kind === "open" ? (
          <div className="form-actions">
            <a
              className="button primary"
              href={`${pathOf(way)}/poster?lang=${language}`}
              target="_blank"
              rel="noreferrer"
            >
              {t("printPoster")}
            </a>
            <a className="button" href={pathOf(way)} target="_blank" rel="noreferrer">
              {t("seeAsResident")}
            </a>
          </div>
        ) : null}
        {revokedAt === null && kind === "paper" ? <PaperLink way={way} /> : null}
        {kind === "interviewer" ? <p className="note-small">{t("interviewerText")}</p> : null}
        {kind === "invitation" ? <p className="note-small">{t("invitationWayText")}</p> : null}
        <div className="form-actions">
          <button type="button" className="button" onClick={onClose}>
            {t("shut")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
