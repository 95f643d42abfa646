import type { Destination } from "@sangan/api/client";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../ask/ask.ts";
import { ProblemNote } from "../../list/problem-note.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { useScopeText } from "../people/scope-picker.tsx";
import { EditDestination, RemoveDestination, RenewSecret, TOUCHED } from "./destination-dialogs.tsx";
import "./destinations.css";

type Act = "edit" | "renew" | "remove";

function Acts({
  destination,
  offersMail,
}: {
  readonly destination: Destination;
  readonly offersMail: boolean;
}): ReactNode {
  const { t } = useTranslation("destinations");
  const [asked, setAsked] = useState<Act>();
  const test = useChange("destinations.test", TOUCHED);
  const { id: destinationId, name, kind, state } = destination;
  const close = (): void => setAsked(undefined);
  const acts: readonly Act[] = kind === "webhook" ? ["edit", "renew", "remove"] : ["edit", "remove"];
  return (
    <div className="form-actions">
      <button
        type="button"
        className="button"
        aria-label={t("testOf", { name })}
        disabled={test.isPending || state === "paused"}
        onClick={() => test.mutate({ params: { destinationId } })}
      >
        {t("test")}
      </button>
      {acts.map((act) => (
        <button
          key={act}
          type="button"
          className={act === "remove" ? "button danger" : "button"}
          aria-label={t(`${act}Of`, { name })}
          onClick={() => setAsked(act)}
        >
          {t(act)}
        </button>
      ))}
      <span role="status">{test.isSuccess ? t("tested") : ""}</span>
      <ProblemNote failure={test.error} />
      {asked === "edit" ? <EditDestination destination={destination} offersMail={offersMail} onClose={close} /> : null}
      {asked === "renew" ? <RenewSecret destination={destination} onClose={close} /> : null}
      {asked === "remove" ? <RemoveDestination destination={destination} onClose={close} /> : null}
    </div>
  );
}

/** Who is told: where, of what, of which communities, and how it does. */
export function DestinationCard({
  destination,
  offersMail,
}: {
  readonly destination: Destination;
  readonly offersMail: boolean;
}): ReactNode {
  const { t } = useTranslation("destinations");
  const { format } = useLanguage();
  const scopeText = useScopeText();
  const { name, kind, address, events, scopes, state, waiting, dead, formerSecretUntil } = destination;
  return (
    <li className="destination">
      <div className="destination-head">
        <h2>{name}</h2>
        <span className="quiet">{t(`kind-${kind}`)}</span>
        <span className={state === "active" ? "destination-state" : "destination-state paused"}>
          {t(`state-${state}`)}
        </span>
      </div>
      <p>
        <code>{address}</code>
      </p>
      <p>
        {events.map((event) => t(`event-${event}`)).join("; ")} · {scopes.map(scopeText).join("; ")}
      </p>
      <p className={dead > 0 ? "destination-dead" : "quiet"}>
        {t("counts", { waiting: format.count(waiting), dead: format.count(dead) })}
        {formerSecretUntil === null ? null : ` · ${t("formerSecret", { time: format.minute(formerSecretUntil) })}`}
      </p>
      <Acts destination={destination} offersMail={offersMail} />
    </li>
  );
}
