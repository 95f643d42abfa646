import type { Round } from "@sangan/api/client";
import { Link } from "@tanstack/react-router";
import { Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "../../address/search.ts";
import { useListState } from "../../list/use-list-state.ts";
import { may, useMe } from "../../session/me.ts";
import { useChosenRound } from "../../session/round.ts";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { LoadingState } from "../../states/loading-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { CollectBar } from "./collect-bar.tsx";
import { DropZone } from "./drop-zone.tsx";
import { FileList } from "./file-list.tsx";
import { RejectList } from "./reject-list.tsx";
import { TemplateButtons } from "./template-buttons.tsx";
import { UploadList } from "./upload-list.tsx";
import { useUploads } from "./use-uploads.ts";
import "../../form/form.css";
import "./evidence.css";

const TABS = ["files", "rejects"] as const;
const ENDINGS = ".csv,.tsv,.txt,.xlsx,.xls,.ndjson,.jsonl";

function Handing({ round }: { readonly round: Round }): ReactNode {
  const { t } = useTranslation("evidence");
  const { format } = useLanguage();
  const { send, ...uploads } = useUploads(round.id);
  if (round.state !== "collecting")
    return (
      <div className="note">
        <strong>{t(`closed-${round.state}`)}</strong>
        <span>{t("closedText")}</span>
      </div>
    );
  return (
    <>
      <DropZone
        word={t("drop")}
        button={t("choose")}
        hint={
          round.cutOff === null ? t("formats") : `${t("formats")} ${t("until", { time: format.minute(round.cutOff) })}`
        }
        accept={ENDINGS}
        onFiles={send}
      />
      <UploadList {...uploads} />
    </>
  );
}

function Tabs({
  tab,
  choose,
}: {
  readonly tab: (typeof TABS)[number];
  readonly choose: (tab: (typeof TABS)[number]) => void;
}): ReactNode {
  const { t } = useTranslation("evidence");
  return (
    <div className="tabs" role="group" aria-label={t("tabs")}>
      {TABS.map((one) => (
        <button key={one} type="button" aria-pressed={one === tab} onClick={() => choose(one)}>
          {t(one)}
        </button>
      ))}
    </div>
  );
}

function Content({ round }: { readonly round: Round }): ReactNode {
  const me = useMe();
  const state = useListState();
  const tab = oneOf(TABS, state.filter("tab")) ?? "files";
  const choose = (one: string): void =>
    state.set({ tab: one === "files" ? undefined : one, q: undefined, sort: undefined, state: undefined });
  return (
    <div className="evidence">
      {may(me, "evidence.upload") ? <Handing round={round} /> : null}
      <CollectBar round={round} />
      <Tabs tab={tab} choose={choose} />
      {tab === "files" ? <FileList key={round.id} round={round} /> : <RejectList key={round.id} round={round} />}
    </div>
  );
}

/** Evidence (证据) of the round that is shown: files handed in, collected into bundles, and what was refused of them. */
export function EvidencePage(): ReactNode {
  const { t } = useTranslation("evidence");
  const { round, isPending } = useChosenRound();
  if (isPending)
    return (
      <Page title={t("title")}>
        <LoadingState />
      </Page>
    );
  if (round === undefined)
    return (
      <Page title={t("title")}>
        <EmptyState
          title={t("noRound")}
          text={t("noRoundText")}
          action={
            <Link to="/rounds" className="button">
              {t("toRounds")}
            </Link>
          }
        />
      </Page>
    );
  return (
    <Page title={t("title")} lead={round.name} actions={<TemplateButtons round={round} />}>
      <Suspense fallback={<LoadingState />}>
        <Content key={round.id} round={round} />
      </Suspense>
    </Page>
  );
}
