import type { MadeSource } from "@sangan/api/client";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../form/dialog.tsx";
import { CopyField } from "../../list/copy-field.tsx";
import { waysIn } from "./ways.ts";

function Ways({ made }: { readonly made: MadeSource }): ReactNode {
  const { t } = useTranslation("sources");
  const [now] = useState(() => Date.now());
  const ways = waysIn(made, { origin: location.origin, token: made.token, now });
  return (
    <>
      <p>{t("madeText")}</p>
      <CopyField label={t("token")} text={made.token} />
      <section className="source-ways" aria-label={t("ways")}>
        <h3>{t("ways")}</h3>
        {made.mapping.community === undefined ? <p className="note-small">{t("waysNoCommunity")}</p> : null}
        {ways.map(({ id, address, curl }) => (
          <div key={id} className="source-way">
            <strong>{t(`way-${id}`)}</strong>
            <CopyField label={t("addressOf", { way: t(`way-${id}`) })} text={address} />
            <CopyField label={t("lineOf", { way: t(`way-${id}`) })} text={curl} />
          </div>
        ))}
      </section>
    </>
  );
}

/** A token, shown this once, and how to send with it. */
export function ShownToken({ made, onClose }: { readonly made: MadeSource; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation("sources");
  const isAsking = made.kind === "mqtt" || made.kind === "probe";
  return (
    <Dialog title={t("madeTitle", { name: made.name })}>
      <div className="form">
        {isAsking ? <p>{t(made.kind === "mqtt" ? "madeBroker" : "madeProbe")}</p> : <Ways made={made} />}
        <div className="form-actions">
          <button type="button" className="button primary" onClick={onClose}>
            {t(isAsking ? "close" : "madeDone")}
          </button>
          <Link to="/sources/$sourceId" params={{ sourceId: made.id }} className="button" onClick={onClose}>
            {t("toSource")}
          </Link>
        </div>
      </div>
    </Dialog>
  );
}
