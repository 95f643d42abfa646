import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../ask/ask.ts";
import { may, useMe } from "../../session/me.ts";
import { Blocked } from "./blocked.tsx";
import { OF_ROUND, type SeenRound } from "./seen-round.ts";
import { part } from "../../states/part.ts";

const PublishDialog = lazy(part(async () => ({ default: (await import("./publish-dialog.tsx")).PublishDialog })));

type Step = "open" | "withdraw" | "review" | "reopen";

const STEPS = {
  draft: { text: "openText", forward: "open", back: undefined },
  collecting: { text: "reviewText", forward: "review", back: "withdraw" },
  review: { text: "publishText", forward: undefined, back: "reopen" },
} as const satisfies Record<string, { text: string; forward: Step | undefined; back: Step | undefined }>;

/** What comes next for a round, and what is in the way of it. */
export function NextStep({ seen }: { readonly seen: SeenRound }): ReactNode {
  const { t } = useTranslation("rounds");
  const { round } = seen;
  return (
    <section className="panel next-step">
      <h2>{t("next")}</h2>
      {round.state === "published" ? (
        <p>{t("publishedText")}</p>
      ) : round.state === "superseded" ? (
        <>
          <p>{t("supersededText")}</p>
          {round.supersededBy === null ? null : (
            <Link to="/rounds/$roundId" params={{ roundId: round.supersededBy }}>
              {t("successor")}
            </Link>
          )}
        </>
      ) : (
        <OpenRound seen={seen} state={round.state} />
      )}
    </section>
  );
}

function OpenRound({ seen, state }: { readonly seen: SeenRound; readonly state: keyof typeof STEPS }): ReactNode {
  const { t } = useTranslation("rounds");
  const me = useMe();
  const { round, etag } = seen;
  const [publishing, setPublishing] = useState(false);
  const step = useChange("rounds.step", OF_ROUND);
  const take = (one: Step): void => step.mutate({ params: { roundId: round.id }, body: { step: one }, etag });
  const { text, forward, back } = STEPS[state];
  const mayWrite = may(me, "round.write");
  return (
    <>
      <p>{t(text)}</p>
      <Work seen={seen} />
      {step.error === null ? null : <Blocked failure={step.error} roundId={round.id} />}
      <div className="form-actions">
        {forward === undefined || !mayWrite ? null : (
          <button type="button" className="button primary" disabled={step.isPending} onClick={() => take(forward)}>
            {t(forward)}
          </button>
        )}
        {state === "review" && may(me, "round.publish") ? (
          <button type="button" className="button primary" onClick={() => setPublishing(true)}>
            {t("publish")}
          </button>
        ) : null}
        {back === undefined || !mayWrite ? null : (
          <button type="button" className="button" disabled={step.isPending} onClick={() => take(back)}>
            {t(back)}
          </button>
        )}
      </div>
      {publishing ? (
        <Suspense>
          <PublishDialog seen={seen} onClose={() => setPublishing(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

/** Collection and evaluation, where the state of the round lets them be. */
function Work({ seen: { round } }: { readonly seen: SeenRound }): ReactNode {
  const { t } = useTranslation("rounds");
  const me = useMe();
  const collect = useChange("evidence.collect", OF_ROUND);
  const evaluate = useChange("evaluation.start", OF_ROUND);
  if (round.state === "draft") return null;
  const params = { roundId: round.id };
  const isCollecting = round.state === "collecting";
  const failure = collect.error ?? evaluate.error;
  return (
    <>
      <div className="form-actions">
        {isCollecting && may(me, "evidence.upload") ? (
          <>
            <Link to="/evidence" search={{ round: round.id }} className="button">
              {t("upload")}
            </Link>
            <button
              type="button"
              className="button"
              disabled={collect.isPending}
              onClick={() => collect.mutate({ params })}
            >
              {t("collect")}
            </button>
          </>
        ) : null}
        {may(me, "evaluation.run") ? (
          <button
            type="button"
            className="button"
            disabled={evaluate.isPending}
            onClick={() => evaluate.mutate({ params })}
          >
            {t("evaluate")}
          </button>
        ) : null}
      </div>
      {failure === null ? null : <Blocked failure={failure} roundId={round.id} />}
    </>
  );
}
