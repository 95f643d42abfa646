import type { Community } from "@sangan/api/client";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../ask/ask.ts";
import { valueOf } from "../../ask/refused.ts";
import { Field, Tick } from "../../form/field.tsx";
import { useMe } from "../../session/me.ts";
import { LoadingState } from "../../states/loading-state.tsx";
import { CodeList } from "./successor-dialogs.tsx";
import { chosenOf, partsOf, type Chosen, type Part, type Who } from "./who.ts";

const MOST_PAGES = 100;
const PAGE = 500;

async function everyCommunity(signal: AbortSignal): Promise<readonly Community[]> {
  const all: Community[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const { items, next } = valueOf(await client.call("communities.list", { query, signal }));
    all.push(...items);
    if (next === null) break;
    cursor = next;
  }
  return all;
}

/** Made-up communities take part in made-up rounds only, and the others in the others. */
function useCommunities(demo: boolean): { readonly communities: readonly Community[]; readonly isPending: boolean } {
  const asked = useQuery({
    queryKey: ["communities.list", "every"],
    queryFn: ({ signal }) => everyCommunity(signal),
  });
  const communities = useMemo(() => (asked.data ?? NONE).filter((one) => one.demo === demo), [asked.data, demo]);
  return { communities, isPending: asked.isPending };
}

const NONE: readonly Community[] = [];

/** Who was meant, held against the communities that there are. */
export function useWho(who: Who, demo = false): Chosen & { readonly isPending: boolean } {
  const me = useMe();
  const { communities, isPending } = useCommunities(demo);
  const scopes = me.permissions["round.write"];
  const chosen = useMemo(() => chosenOf(who, communities, scopes ?? []), [who, communities, scopes]);
  return { ...chosen, isPending };
}

const WAYS = [
  ["all", "whoAll"],
  ["parts", "whoParts"],
  ["codes", "whoCodes"],
] as const;

/** Says which communities take part: all, by part of the country, or by pasted codes; and how many that are. */
export function WhoFields({
  typed,
  change,
  demo = false,
}: {
  readonly typed: Who;
  readonly change: (who: Who) => void;
  readonly demo?: boolean;
}): ReactNode {
  const { t } = useTranslation("rounds");
  const { communities, isPending } = useCommunities(demo);
  if (isPending) return <LoadingState rows={3} />;
  if (communities.length === 0)
    return (
      <p className="note warn">
        {t("noCommunities")} <Link to="/communities">{t("toCommunities")}</Link>
      </p>
    );
  return (
    <>
      <fieldset className="plain">
        <legend className="unseen">{t("communities")}</legend>
        {WAYS.map(([by, word]) => (
          <label key={by} className="tick">
            <input type="radio" name="who" checked={typed.by === by} onChange={() => change({ ...typed, by })} />
            <span>{t(word)}</span>
          </label>
        ))}
      </fieldset>
      {typed.by === "parts" ? <PartTree typed={typed} change={change} communities={communities} /> : null}
      {typed.by === "codes" ? (
        <Field label={t("whoCodes")} hint={t("codesHint")}>
          {(control) => (
            <textarea
              {...control}
              className="digits"
              spellCheck={false}
              value={typed.codes}
              onChange={({ target }) => change({ ...typed, codes: target.value })}
            />
          )}
        </Field>
      ) : null}
      <WhoCount who={typed} demo={demo} />
    </>
  );
}

/** How many communities are meant, and what of it cannot be. */
export function WhoCount({ who, demo = false }: { readonly who: Who; readonly demo?: boolean }): ReactNode {
  const { t } = useTranslation("rounds");
  const { count, unknown, malformed, repeated, isPending } = useWho(who, demo);
  if (isPending) return null;
  return (
    <div role="status" className="who-count">
      <strong>{t("whoCount", { count })}</strong>
      {repeated === 0 ? null : <p className="quiet">{t("repeated", { count: repeated })}</p>}
      {unknown.length === 0 ? null : (
        <div className="note danger">
          {t("unknown", { count: unknown.length })}
          <CodeList codes={unknown} />
        </div>
      )}
      {malformed.length === 0 ? null : (
        <div className="note danger">
          {t("malformed", { count: malformed.length })}
          <CodeList codes={malformed} />
        </div>
      )}
    </div>
  );
}

function PartTree({
  typed,
  change,
  communities,
}: {
  readonly typed: Who;
  readonly change: (who: Who) => void;
  readonly communities: readonly Community[];
}): ReactNode {
  const { t } = useTranslation("rounds");
  const parts = useMemo(() => partsOf(communities), [communities]);
  const turn = (scope: string, on: boolean): void => {
    const others = typed.parts.filter((part) => part !== scope);
    change({ ...typed, parts: on ? [...others, scope] : others });
  };
  const box = ({ scope, name, count }: Part): ReactNode => (
    <Tick
      label={t("partCount", { name, count })}
      checked={typed.parts.includes(scope)}
      onChange={(on) => turn(scope, on)}
    />
  );
  return (
    <fieldset className="plain part-tree">
      <legend>{t("parts")}</legend>
      <ul>
        {parts.map((part) => (
          <li key={part.scope}>
            {box(part)}
            <ul>
              {part.streets.map((street) => (
                <li key={street.scope}>{box(street)}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
