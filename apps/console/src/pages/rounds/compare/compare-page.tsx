import type { Round, RoundResult, RoundSummary } from "@sangan/api/client";
import { useQuery } from "@tanstack/react-query";
import { Link, useLocation, useNavigate, useParams } from "@tanstack/react-router";
import { Suspense, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { textOf } from "../../../address/search.ts";
import { client, useAsk } from "../../../ask/ask.ts";
import { valueOf } from "../../../ask/refused.ts";
import { Choice } from "../../../form/choice.tsx";
import { Page } from "../../../shell/page.tsx";
import { EmptyState } from "../../../states/empty-state.tsx";
import { LoadingState } from "../../../states/loading-state.tsx";
import { useLanguage } from "../../../words/use-language.ts";
import { BinPairs } from "./bin-pairs.tsx";
import { biggest, movesOf, type Move } from "./movers.ts";
import "../../../form/form.css";
import "../rounds.css";
import "./compare.css";

const MOST_PAGES = 100;
const MOST_MOVES = 10;

/** Two rounds beside each other: means, distributions, and who moved most. */
export function ComparePage(): ReactNode {
  const { roundId } = useParams({ from: "/rounds/$roundId/compare" });
  const { t } = useTranslation("rounds");
  const { items } = useAsk("rounds.list", {});
  const { search } = useLocation();
  const navigate = useNavigate();
  const round = items.find(({ id }) => id === roundId);
  const others = items.filter(({ id, state }) => id !== roundId && state !== "draft");
  const wished = textOf("with" in search ? search.with : undefined);
  const other = others.find(({ id }) => id === wished) ?? earlierOf(round, others) ?? others[0];
  if (round === undefined || other === undefined)
    return (
      <Page title={t("compareTitle")}>
        <EmptyState title={t("compareNone")} text={t("compareNoneText")} />
      </Page>
    );
  const [before, after] = inOrder(round, other);
  return (
    <Page
      title={t("compareTitle")}
      lead={
        <Link to="/rounds/$roundId" params={{ roundId }}>
          {round.name}
        </Link>
      }
    >
      <div className="compare">
        <div className="compare-choice">
          <Choice
            label={t("compareWith")}
            value={other.id}
            choices={others.map(({ id, name }) => ({ value: id, name: name }))}
            onChange={(value) => void navigate({ to: ".", search: (now) => ({ ...now, with: value }), replace: true })}
          />
        </div>
        <Suspense fallback={<LoadingState rows={8} />}>
          <Summaries before={before} after={after} />
        </Suspense>
        <Movers before={before} after={after} />
      </div>
    </Page>
  );
}

function earlierOf(round: Round | undefined, others: readonly Round[]): Round | undefined {
  if (round === undefined) return undefined;
  return others
    .filter(({ period }) => Date.parse(period.to) < Date.parse(round.period.to))
    .toSorted((a, b) => Date.parse(b.period.to) - Date.parse(a.period.to))[0];
}

/** The earlier period first. */
function inOrder(a: Round, b: Round): readonly [Round, Round] {
  return Date.parse(a.period.to) < Date.parse(b.period.to) ? [a, b] : [b, a];
}

interface Pair {
  readonly before: Round;
  readonly after: Round;
}

/** Points with two decimals, as they are shown. */
function toCents(points: number | null): number | null {
  return points === null ? null : Math.round(points * 100) / 100;
}

/** A difference of counts with its sign, a true minus. */
function signed(difference: number, write: (count: number) => string): string {
  if (difference === 0) return write(0);
  return `${difference < 0 ? "−" : "+"}${write(Math.abs(difference))}`;
}

type Figures = RoundSummary["scopes"][number];

function Summaries({ before, after }: Pair): ReactNode {
  const { t } = useTranslation("rounds");
  const { format } = useLanguage();
  const first = useAsk("results.summary", { params: { roundId: before.id }, query: {} });
  const second = useAsk("results.summary", { params: { roundId: after.id }, query: {} });
  const [was, is] = [first.scopes[0], second.scopes[0]];
  const counts: readonly (readonly [string, (figures: Figures) => number])[] = [
    [t("evaluated"), ({ evaluated }) => evaluated],
    [t("complete"), ({ complete }) => complete],
    [t("gated"), ({ gated }) => gated],
  ];
  const [wasMean, isMean] = [toCents(was?.mean ?? null), toCents(is?.mean ?? null)];
  const change = wasMean === null || isMean === null ? null : toCents(isMean - wasMean);
  return (
    <div className="compare-panels">
      <section className="panel">
        <table className="compare-figures">
          <thead>
            <tr>
              <th scope="col">{t("figure")}</th>
              <th scope="col">{before.name}</th>
              <th scope="col">{after.name}</th>
              <th scope="col">{t("difference")}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t("mean")}</th>
              <td>{format.score(wasMean)}</td>
              <td>{format.score(isMean)}</td>
              <td>{format.change(change)}</td>
            </tr>
            {counts.map(([name, of]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{was === undefined ? "–" : format.count(of(was))}</td>
                <td>{is === undefined ? "–" : format.count(of(is))}</td>
                <td>{was === undefined || is === undefined ? "–" : signed(of(is) - of(was), format.count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className="panel">
        <h2>{t("distribution")}</h2>
        <BinPairs before={first.bins} after={second.bins} names={[before.name, after.name]} />
      </section>
    </div>
  );
}

async function everyResult(roundId: string, signal: AbortSignal): Promise<readonly RoundResult[]> {
  const all: RoundResult[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = { limit: 500, ...(cursor === undefined ? {} : { cursor }) };
    const { items, next } = valueOf(await client.call("results.list", { params: { roundId }, query, signal }));
    all.push(...items);
    if (next === null) break;
    cursor = next;
  }
  return all;
}

function useEvery(roundId: string): readonly RoundResult[] | undefined {
  return useQuery({
    queryKey: ["results.list", "every", roundId],
    queryFn: ({ signal }) => everyResult(roundId, signal),
  }).data;
}

function Movers({ before, after }: Pair): ReactNode {
  const { t } = useTranslation("rounds");
  const [first, second] = [useEvery(before.id), useEvery(after.id)];
  const moves = useMemo(
    () => (first === undefined || second === undefined ? undefined : movesOf(first, second)),
    [first, second],
  );
  if (moves === undefined) return <LoadingState rows={6} />;
  return (
    <>
      <p className="quiet">{t("both", { count: moves.length })}</p>
      <div className="compare-panels">
        <section className="panel">
          <h2>{t("upTitle")}</h2>
          <MoveList moves={biggest(moves, 1, MOST_MOVES)} roundId={after.id} none={t("upNone")} />
        </section>
        <section className="panel">
          <h2>{t("downTitle")}</h2>
          <MoveList moves={biggest(moves, -1, MOST_MOVES)} roundId={after.id} none={t("downNone")} />
        </section>
      </div>
    </>
  );
}

function MoveList({
  moves,
  roundId,
  none,
}: {
  readonly moves: readonly Move[];
  readonly roundId: string;
  readonly none: string;
}): ReactNode {
  const { format } = useLanguage();
  if (moves.length === 0) return <p className="quiet">{none}</p>;
  return (
    <ol className="move-list">
      {moves.map(({ code, name, before, after, change }) => (
        <li key={code}>
          <Link to="/rounds/$roundId/communities/$code" params={{ roundId, code }} title={name}>
            {name}
          </Link>
          <span className="quiet digits">
            {format.score(before)} → {format.score(after)}
          </span>
          <b className={change > 0 ? "digits gained" : "digits bad"}>{format.change(change)}</b>
        </li>
      ))}
    </ol>
  );
}
