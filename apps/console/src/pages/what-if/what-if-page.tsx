import { getRouteApi, Link } from "@tanstack/react-router";
import { Suspense, useCallback, useMemo, useRef, useState, useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/ask.ts";
import { may, useMe } from "../../session/me.ts";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { ErrorState } from "../../states/error-state.tsx";
import { LoadingState } from "../../states/loading-state.tsx";
import type { WhatIfFiles } from "../../what-if/engine.ts";
import { withOverride } from "../../what-if/overrides.ts";
import { useWhatIf, type WhatIfState } from "../../what-if/use-what-if.ts";
import { CopyButton } from "../result/copy-button.tsx";
import { useReportWords } from "../result/use-report-words.ts";
import { useMember, type ResultKey } from "../result/result-data.ts";
import { withStep } from "./candidates.ts";
import { ChangedIndicators, EffectPictures } from "./effects.tsx";
import { exemptItems } from "./exempt-items.ts";
import { ItemControl } from "./item-control.tsx";
import { ItemFilters } from "./item-filters.tsx";
import { OutcomeBar } from "./outcome-bar.tsx";
import { SuggestionList } from "./suggestion-list.tsx";
import { firstShow, shownItems, trialItems, type TrialItem } from "./trial-items.ts";
import { useOverrides } from "./use-overrides.ts";
import { useSuggestions } from "./use-suggestions.ts";
import { useWhatIfFiles } from "./what-if-files.ts";
import "../result/result.css";
import "../indicator/indicator.css";
import "./what-if.css";

const route = getRouteApi("/rounds/$roundId/communities/$code/what-if");

/** How many items are shown before more are asked for. */
const FIRST = 40;

type Ready = Extract<WhatIfState, { readonly state: "ready" }>;
type Held = ReturnType<typeof useOverrides>;

function ShareLink(): ReactNode {
  const { t } = useTranslation("trial");
  return <CopyButton text={() => window.location.href} label={t("share")} done={t("copied")} />;
}

function Marker({ held, ignored }: { readonly held: Held; readonly ignored: readonly string[] }): ReactNode {
  const { t } = useTranslation("trial");
  const left = [...held.refused.map(({ text }) => text), ...ignored];
  return (
    <div className="note warn">
      <p>
        <strong>{t("hypothetical")}</strong> {t("hypotheticalText")}
      </p>
      {left.length === 0 ? null : <p>{t("ignored", { items: left.join(t("comma")) })}</p>}
    </div>
  );
}

function Items({
  ready,
  items,
  held,
  exempt,
}: {
  readonly ready: Ready;
  readonly items: readonly TrialItem[];
  readonly held: Held;
  readonly exempt: ReadonlySet<string>;
}): ReactNode {
  const { t } = useTranslation("trial");
  const search = route.useSearch();
  const words = useReportWords(ready.before);
  const [most, setMost] = useState(FIRST);
  const show = search.show ?? firstShow(items);
  const shown = shownItems(items, { ...search, show }, held.overrides);
  const newest = useRef(held.overrides);
  useEffect(() => {
    newest.current = held.overrides;
  }, [held.overrides]);
  const { change } = held;
  const set = useCallback<Parameters<typeof ItemControl>[0]["onChange"]>(
    (id, assumption) => {
      newest.current = withOverride(newest.current, id, assumption);
      change(newest.current);
    },
    [change],
  );
  return (
    <section className="panel" aria-labelledby="trial-items">
      <h2 id="trial-items">{t("items", { count: shown.length })}</h2>
      <ItemFilters search={search} show={show} items={items} words={words} />
      {shown.length === 0 ? <p className="quiet">{t("noItems")}</p> : null}
      <ul className="rows">
        {shown.slice(0, most).map((item) => (
          <ItemControl
            key={item.before.id}
            item={item}
            assumed={held.overrides.get(item.before.id)}
            exempt={exempt.has(item.before.id)}
            words={words}
            onChange={set}
          />
        ))}
      </ul>
      {shown.length <= most ? null : (
        <button type="button" className="button" onClick={() => setMost(most + FIRST)}>
          {t("more", { count: shown.length - most })}
        </button>
      )}
    </section>
  );
}

function Trial({ ready, held, files }: { readonly ready: Ready; readonly held: Held; files: WhatIfFiles }): ReactNode {
  const { t } = useTranslation("trial");
  const { before, after, changes } = ready;
  const { overrides, change } = held;
  const items = useMemo(() => trialItems(before, after), [before, after]);
  const exempt = useMemo(() => exemptItems(files.system[0]?.bytes ?? new Uint8Array()), [files]);
  const suggestions = useSuggestions(files, overrides);
  return (
    <>
      <div className="trial-head">
        <OutcomeBar before={before} after={after} changes={changes} settled={ready.overrides === overrides} />
        <div className="form-actions">
          <span>{t("changedItems", { count: overrides.size })}</span>
          <button type="button" className="button" disabled={overrides.size === 0} onClick={() => change(new Map())}>
            {t("resetAll")}
          </button>
          <ShareLink />
        </div>
      </div>
      <Marker held={held} ignored={ready.ignored} />
      <div className="work-grid">
        <Items ready={ready} items={items} held={held} exempt={exempt} />
        <div className="stack">
          <SuggestionList suggestions={suggestions} items={items} onTake={(one) => change(withStep(overrides, one))} />
          <section className="panel" aria-labelledby="brought">
            <h2 id="brought">{t("brought")}</h2>
            <ChangedIndicators before={before} changes={changes} />
          </section>
        </div>
      </div>
      <EffectPictures before={before} after={after} />
    </>
  );
}

function WithFiles({ at, digest }: { readonly at: ResultKey; readonly digest: string }): ReactNode {
  const { t } = useTranslation("trial");
  const files = useWhatIfFiles(at, digest);
  const held = useOverrides();
  const state = useWhatIf(files, held.overrides);
  if (state.state === "loading") return <LoadingState rows={8} />;
  if (state.state === "failed") return <ErrorState title={t("failed")} text={t("failedText")} />;
  return <Trial ready={state} held={held} files={files} />;
}

/** What would be if …: a community's score under assumptions, reckoned here and kept nowhere but in the address. */
export function WhatIfPage(): ReactNode {
  const { t } = useTranslation("trial");
  const at = route.useParams();
  const me = useMe();
  const round = useAsk("rounds.get", { params: { roundId: at.roundId } });
  const member = useMember(at);
  const back = (
    <Link to="/rounds/$roundId/communities/$code" params={at}>
      {member === undefined ? at.code : member.name}
    </Link>
  );
  const lead = (
    <>
      {back} · {round.name}
    </>
  );
  const digest = member?.result?.digest;
  return (
    <Page title={t("title")} lead={lead}>
      <div className="stack">
        {digest === undefined ? (
          <EmptyState title={t("noResult")} text={t("noResultText")} action={back} />
        ) : may(me, "result.export", at.code) ? (
          <Suspense fallback={<LoadingState rows={8} />}>
            <WithFiles at={at} digest={digest} />
          </Suspense>
        ) : (
          <EmptyState title={t("notAllowed")} text={t("notAllowedText")} action={back} />
        )}
      </div>
    </Page>
  );
}
