import type { Questionnaire } from "@sangan/evaluation/survey";
import { useQuery } from "@tanstack/react-query";
import { Suspense, useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { question, useAsk } from "../../../ask/ask.ts";
import { Choice } from "../../../form/choice.tsx";
import { Field } from "../../../form/field.tsx";
import { useListState } from "../../../list/use-list-state.ts";
import { LoadingState } from "../../../states/loading-state.tsx";
import { useLanguage } from "../../../words/use-language.ts";
import type { SeenCampaign } from "../seen-campaign.ts";
import { partsOf } from "./parts.ts";
import { PoolList, QuestionLine, QuestionList } from "./question-list.tsx";

/** What the questionnaire asks, and what one resident would get of it. */
export function QuestionnaireTab({ seen }: { readonly seen: SeenCampaign }): ReactNode {
  const { campaign } = seen;
  const { items: versions } = useAsk("campaigns.questionnaires", { params: { campaignId: campaign.id } });
  const state = useListState();
  const wanted = versions.find(({ number }) => String(number) === state.filter("version"));
  return (
    <div className="campaign">
      <Versions versions={versions} chosen={wanted?.number} />
      <Suspense fallback={<LoadingState rows={6} />}>
        {wanted === undefined ? (
          <Now campaignId={campaign.id} communities={campaign.communities} />
        ) : (
          <Kept campaignId={campaign.id} number={wanted.number} />
        )}
      </Suspense>
    </div>
  );
}

function Versions({
  versions,
  chosen,
}: {
  readonly versions: readonly {
    readonly number: number;
    readonly createdAt: string;
    readonly inForce: boolean;
    readonly digest: string;
  }[];
  readonly chosen: number | undefined;
}): ReactNode {
  const { t } = useTranslation("survey");
  const { format } = useLanguage();
  const state = useListState();
  if (versions.length === 0) return <p className="note">{t("noVersion")}</p>;
  const shown = versions.find(({ number }) => number === chosen);
  return (
    <div className="community-choice">
      <Choice
        label={t("version")}
        value={chosen === undefined ? "" : String(chosen)}
        none={t("versionCurrent")}
        choices={versions.map(({ number, createdAt, inForce }) => ({
          value: String(number),
          name: `${t("versionNumber", { number })} · ${format.minute(createdAt)}${inForce ? ` · ${t("inForce")}` : ""}`,
        }))}
        onChange={(number) => state.set({ version: number === "" ? undefined : number })}
      />
      {shown === undefined ? null : (
        <span className="quiet digest">
          SHA-256 <code>{shown.digest}</code>
        </span>
      )}
    </div>
  );
}

function Kept({ campaignId, number }: { readonly campaignId: string; readonly number: number }): ReactNode {
  const questionnaire = useAsk("campaigns.questionnaire", { params: { campaignId, number } });
  return <Parts questionnaire={questionnaire} />;
}

function Now({
  campaignId,
  communities,
}: {
  readonly campaignId: string;
  readonly communities: readonly { readonly code: string; readonly name: string }[];
}): ReactNode {
  const state = useListState();
  const seed = state.filter("seed");
  const community = state.filter("community");
  const { questionnaire, drawn, chances } = useAsk("campaigns.preview", {
    params: { campaignId },
    query: {
      ...(seed === undefined ? {} : { seed }),
      ...(community === undefined ? {} : { community }),
    },
  });
  return (
    <>
      <Example
        campaignId={campaignId}
        questionnaire={questionnaire}
        drawn={drawn}
        chances={chances}
        communities={communities}
      />
      <Parts questionnaire={questionnaire} />
    </>
  );
}

/** The form itself, as residents open it, where there is an open way in. */
function AsResident({ campaignId }: { readonly campaignId: string }): ReactNode {
  const { t } = useTranslation("survey");
  const ways = useQuery(question("ways.list", { params: { campaignId } })).data?.value.items ?? [];
  const open = ways.find(({ kind, revokedAt }) => kind === "open" && revokedAt === null);
  return open === undefined ? null : (
    <a className="button" href={`/s/${encodeURIComponent(open.code)}`} target="_blank" rel="noreferrer">
      {t("seeAsResident")}
    </a>
  );
}

function Example({
  campaignId,
  questionnaire,
  drawn,
  chances,
  communities,
}: {
  readonly campaignId: string;
  readonly questionnaire: Questionnaire;
  readonly drawn: readonly string[];
  readonly chances: readonly number[];
  readonly communities: readonly { readonly code: string; readonly name: string }[];
}): ReactNode {
  const { t } = useTranslation("survey");
  const { format } = useLanguage();
  const state = useListState();
  const seed = state.filter("seed") ?? "";
  const [typed, setTyped] = useState(seed);
  const known = new Map(questionnaire.questions.map((one) => [one.id, one]));
  const draw = (event: FormEvent): void => {
    event.preventDefault();
    state.set({ seed: typed.trim() === "" ? undefined : typed.trim() });
  };
  return (
    <section className="panel" aria-label={t("example")}>
      <div className="panel-head">
        <h2>{t("example")}</h2>
        <AsResident campaignId={campaignId} />
      </div>
      <p className="quiet">{t("exampleText", { questions: drawn.length, minutes: questionnaire.minutes })}</p>
      <form className="example-form" onSubmit={draw}>
        <Field label={t("seed")}>
          {(control) => (
            <input
              {...control}
              type="text"
              maxLength={100}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          )}
        </Field>
        <Choice
          label={t("community")}
          value={state.filter("community") ?? ""}
          none={t("anyCommunity")}
          choices={communities.map(({ code, name }) => ({ value: code, name: `${name} · ${code}` }))}
          onChange={(code) => state.set({ community: code === "" ? undefined : code })}
        />
        <button type="submit" className="button">
          {t("draw")}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            const next = crypto.randomUUID().slice(0, 8);
            setTyped(next);
            state.set({ seed: next });
          }}
        >
          {t("drawAnother")}
        </button>
      </form>
      <ol className="question-list">
        {drawn.map((id, at) => {
          const one = known.get(id);
          const chance = (chances[at] ?? 10_000) / 10_000;
          return one === undefined ? null : (
            <QuestionLine
              key={id}
              question={one}
              note={chance === 1 ? t(`part-${one.part}`) : t("chance", { share: format.share(chance) })}
            />
          );
        })}
      </ol>
    </section>
  );
}

function Parts({ questionnaire }: { readonly questionnaire: Questionnaire }): ReactNode {
  const { t } = useTranslation("survey");
  const { text } = useLanguage();
  const { core, services, pool, custom } = partsOf(questionnaire);
  return (
    <>
      <div className="campaign-panels">
        <section className="panel">
          <h2>{t("aboutQuestionnaire")}</h2>
          <dl className="facts">
            <dt>{t("length")}</dt>
            <dd className="digits">
              {t("lengthOf", { length: questionnaire.length, all: questionnaire.questions.length })}
            </dd>
            <dt>{t("duration")}</dt>
            <dd>{t("minutesOf", { count: questionnaire.minutes })}</dd>
            <dt>{t("system")}</dt>
            <dd>
              {questionnaire.system.id} · {questionnaire.system.version}
            </dd>
            <dt>{t("steering")}</dt>
            <dd>{t("steeringOf", { count: questionnaire.steering.length })}</dd>
          </dl>
        </section>
        <section className="panel">
          <h2>{t("variables")}</h2>
          {questionnaire.strata.length === 0 ? <p className="quiet">{t("variablesNone")}</p> : null}
          <dl className="facts">
            {questionnaire.strata.map(({ id, title, categories }) => (
              <div key={id} className="facts-row">
                <dt>{text(title)}</dt>
                <dd>{categories.map((one) => text(one.title)).join(" / ")}</dd>
              </div>
            ))}
          </dl>
          <h2>{t("services")}</h2>
          <p className="quiet">{t("servicesText")}</p>
          <ul className="tag-list">
            {services.map(({ id, title }) => (
              <li key={id}>{text(title)}</li>
            ))}
          </ul>
        </section>
      </div>
      <QuestionList title={t("part-core")} about={t("coreText")} questions={core} />
      {pool.length === 0 ? null : <PoolList pool={pool} />}
      {custom.length === 0 ? null : <QuestionList title={t("part-custom")} questions={custom} />}
    </>
  );
}
