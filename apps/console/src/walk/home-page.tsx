import type { Community, Round } from "@sangan/api/client";
import { useEffect, useState, type ReactNode } from "react";
import { client } from "../ask/ask.ts";
import type { Readiness } from "./offline.ts";
import { QueueCard } from "./queue-card.tsx";
import type { TakenPlan } from "./store.ts";
import type { Walk } from "./walk.ts";

interface HomeGiven {
  readonly walk: Walk;
  readonly readiness: Readiness | undefined;
  readonly onBegin: (plan: TakenPlan) => void;
}

const READY = { ready: "ready", "not-ready": "notReady", "not-secure": "notSecure" } as const;

/** Where a walk begins: communities that were taken along, and those that can be. */
export function HomePage({ walk, readiness, onBegin }: HomeGiven): ReactNode {
  const { words, store } = walk;
  const [plans, setPlans] = useState<readonly TakenPlan[]>([]);
  useEffect(() => void store.plans().then(setPlans), [store]);
  return (
    <>
      <h1>{words.title}</h1>
      <p className="walk-quiet">{words.lead}</p>
      {readiness === undefined ? null : (
        <p className={readiness === "ready" ? "walk-quiet" : "walk-note warn"} data-readiness={readiness}>
          {words[READY[readiness]]}
        </p>
      )}
      {plans.length === 0 ? null : (
        <section className="walk-card">
          <h2>{words.kept}</h2>
          <ul className="walk-list">
            {plans.map((plan) => (
              <li key={plan.code}>
                <span>
                  <strong>{plan.name}</strong>
                  <small>
                    {plan.sampling.roundName} · {words.takenAt(dayOf(plan.takenAt, walk.language))}
                  </small>
                </span>
                <button type="button" className="button primary" onClick={() => onBegin(plan)}>
                  {words.goOn}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <QueueCard walk={walk} />
      {walk.isOnline ? <Choose walk={walk} onBegin={onBegin} /> : null}
    </>
  );
}

function dayOf(at: string, language: string): string {
  return new Date(at).toLocaleString(language === "zh" ? "zh-CN" : "en-GB", { dateStyle: "short", timeStyle: "short" });
}

type Trouble = "notInRound" | "failed";

/** Takes a community's plan along. What was sent before is in the plan now, and leaves the phone. */
async function takeAlong({ store }: Walk, round: string, { code, name }: Community): Promise<TakenPlan | Trouble> {
  const params = { roundId: round, code };
  const sampling = await client.call("sampling.get", { params });
  const points = await client.call("points.list", { params: { code } });
  if (!sampling.ok || !points.ok) {
    const status = sampling.ok ? 0 : sampling.problem.status;
    return status === 404 || status === 403 ? "notInRound" : "failed";
  }
  const takenAt = new Date().toISOString();
  const plan: TakenPlan = {
    code,
    name,
    walkId: crypto.randomUUID(),
    sampling: sampling.value,
    points: points.value.points,
    takenAt,
  };
  await store.putPlan(plan);
  const sent = (await store.items()).filter(
    (item) => item.code === code && item.state === "sent" && item.photo === null,
  );
  await store.dropItems(sent.map(({ id }) => id));
  return plan;
}

function Choose({ walk, onBegin }: Omit<HomeGiven, "readiness">): ReactNode {
  const { words } = walk;
  const [rounds, setRounds] = useState<readonly Round[]>();
  const [round, setRound] = useState("");
  const [search, setSearch] = useState("");
  const [found, setFound] = useState<readonly Community[]>();
  const [state, setState] = useState<"taking" | Trouble>();
  useEffect(() => {
    const ask = async (): Promise<void> => {
      const reply = await client.call("rounds.list");
      const open = reply.ok ? reply.value.items.filter((one) => one.state === "collecting") : [];
      setRounds(open);
      setRound((known) => (known === "" ? (open[0]?.id ?? "") : known));
    };
    void ask();
  }, []);
  const find = async (): Promise<void> => {
    const reply = await client.call("communities.list", { query: { search, limit: 20 } });
    setState(reply.ok ? undefined : "failed");
    setFound(reply.ok ? reply.value.items : undefined);
  };
  const take = async (community: Community): Promise<void> => {
    setState("taking");
    const taken = await takeAlong(walk, round, community);
    if (typeof taken === "string") setState(taken);
    else onBegin(taken);
  };
  if (rounds === undefined) return null;
  if (rounds.length === 0) return <p className="walk-note">{words.noRounds}</p>;
  return (
    <section className="walk-card">
      <h2>{words.choose}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void find();
        }}
      >
        <label>
          {words.round}
          <select value={round} onChange={(event) => setRound(event.target.value)}>
            {rounds.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.search}
          <input type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
        </label>
        <button type="submit" className="button">
          {words.find}
        </button>
      </form>
      {found?.length === 0 ? <p className="walk-quiet">{words.none}</p> : null}
      <ul className="walk-list">
        {(found ?? []).map((community) => (
          <li key={community.code}>
            <span>
              <strong>{community.name}</strong>
              <small>{community.code}</small>
            </span>
            <button
              type="button"
              className="button primary"
              disabled={state === "taking"}
              onClick={() => void take(community)}
            >
              {words.take}
            </button>
          </li>
        ))}
      </ul>
      {state === undefined ? null : (
        <p className="walk-note" role="status">
          {words[state]}
        </p>
      )}
    </section>
  );
}
