import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { question, useAsk } from "../../ask/ask.ts";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { DestinationCard } from "./destination-card.tsx";
import { NewDestination } from "./destination-dialogs.tsx";
import { Outbox } from "./outbox.tsx";
import "../../form/form.css";
import "./destinations.css";

const route = getRouteApi("/destinations");
const FRESH_MILLISECONDS = 5000;

/** Who is told outside of what happens here: webhooks and mailboxes, and the outbox. */
export function DestinationsPage(): ReactNode {
  const { t } = useTranslation("destinations");
  const { outbox } = route.useSearch();
  const { items, offersMail } = useAsk("destinations.list", {});
  useQuery({ ...question("destinations.list", {}), refetchInterval: FRESH_MILLISECONDS });
  const [isAdding, setAdding] = useState(false);
  const add = (
    <button type="button" className="button primary" onClick={() => setAdding(true)}>
      {t("add")}
    </button>
  );
  const actions = (
    <>
      <Link to="/alarms" className="button">
        {t("toAlarms")}
      </Link>
      {add}
    </>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={actions}>
      <div className="destinations">
        {items.length === 0 ? (
          <EmptyState title={t("none")} text={t("noneText")} />
        ) : (
          <ul className="destination-list" aria-label={t("list")}>
            {items.map((destination) => (
              <DestinationCard key={destination.id} destination={destination} offersMail={offersMail} />
            ))}
          </ul>
        )}
        <Outbox state={outbox} destinations={items} />
      </div>
      {isAdding ? <NewDestination offersMail={offersMail} onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}
