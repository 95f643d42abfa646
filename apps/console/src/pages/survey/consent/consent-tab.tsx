import type { ConsentDocument, ConsentVersion } from "@sangan/api/client";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../../ask/ask.ts";
import { Choice } from "../../../form/choice.tsx";
import { useListState } from "../../../list/use-list-state.ts";
import { may, useMe } from "../../../session/me.ts";
import { EmptyState } from "../../../states/empty-state.tsx";
import { LoadingState } from "../../../states/loading-state.tsx";
import { part } from "../../../states/part.ts";
import { useLanguage } from "../../../words/use-language.ts";
import type { SeenCampaign } from "../seen-campaign.ts";

const Editor = lazy(part(async () => ({ default: (await import("./consent-editor.tsx")).ConsentEditor })));

function Shown({ document }: { readonly document: ConsentDocument }): ReactNode {
  const { t } = useTranslation("survey");
  const { text } = useLanguage();
  return (
    <article className="panel consent">
      <h2>{text(document.title)}</h2>
      {document.paragraphs.map(({ about, title, text: words }, at) => (
        <section key={`${about} ${at}`}>
          <h3>{text(title)}</h3>
          <p>{text(words)}</p>
        </section>
      ))}
      <ul className="consent-ticks" aria-label={t("ticks")}>
        <li>{text(document.agree)}</li>
        <li>{text(document.oldEnough)}</li>
        {document.optional.map(({ id, title, text: words }) => (
          <li key={id}>
            {text(title)} <span className="quiet">({t("optional")})</span>
            <p>{text(words)}</p>
          </li>
        ))}
      </ul>
      <dl className="facts">
        <dt>{t("minimumAge")}</dt>
        <dd className="digits">{document.minimumAge}</dd>
        <dt>{t("tooYoung")}</dt>
        <dd>{text(document.tooYoung)}</dd>
        <dt>{t("declined")}</dt>
        <dd>{text(document.declined)}</dd>
      </dl>
    </article>
  );
}

/** The text of consent (知情同意书) as residents read it, its versions, and a new one. */
export function ConsentTab({ seen: { campaign } }: { readonly seen: SeenCampaign }): ReactNode {
  const { t } = useTranslation("survey");
  const { format } = useLanguage();
  const me = useMe();
  const state = useListState();
  const [isWriting, setWriting] = useState(false);
  const { items } = useAsk("consents.list", { params: { campaignId: campaign.id } });
  const wanted = items.find(({ number }) => String(number) === state.filter("version"));
  const shown: ConsentVersion | undefined = wanted ?? items.find(({ inForce }) => inForce) ?? items.at(-1);
  const mayWrite = campaign.state !== "closed" && may(me, "campaign.write");
  const write = (
    <button type="button" className="button" onClick={() => setWriting(true)}>
      {t("consentWrite")}
    </button>
  );
  if (isWriting)
    return (
      <Suspense fallback={<LoadingState />}>
        <Editor campaign={campaign} first={shown?.document} onClose={() => setWriting(false)} />
      </Suspense>
    );
  if (shown === undefined)
    return <EmptyState title={t("consentNone")} text={t("consentNoneText")} action={mayWrite ? write : undefined} />;
  return (
    <div className="campaign">
      <div className="community-choice">
        <Choice
          label={t("version")}
          value={String(shown.number)}
          choices={items.map(({ number, createdAt, inForce }) => ({
            value: String(number),
            name: `${t("versionNumber", { number })} · ${format.minute(createdAt)}${inForce ? ` · ${t("inForce")}` : ""}`,
          }))}
          onChange={(number) => state.set({ version: number })}
        />
        <span className="quiet digest">
          SHA-256 <code>{shown.digest}</code>
        </span>
        {mayWrite ? write : null}
      </div>
      <Shown document={shown.document} />
    </div>
  );
}
