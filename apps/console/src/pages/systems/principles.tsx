import type { SystemFigures } from "@sangan/evaluation/indicator-system";
import type { Words } from "@sangan/report/wording";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../words/use-language.ts";

interface Share {
  readonly name: string;
  readonly count: number;
  /** Colour of its part. */
  readonly colour: string;
}

/** One whole and its parts as a bar, with the figures beside it. */
function ShareBar({ title, text, shares }: { title: string; text: string; shares: readonly Share[] }): ReactNode {
  const { format } = useLanguage();
  const whole = shares.reduce((sum, { count }) => sum + count, 0);
  const parts = shares.filter(({ count }) => count > 0);
  const from = (at: number): number => parts.slice(0, at).reduce((sum, { count }) => sum + (100 * count) / whole, 0);
  return (
    <figure className="share">
      <figcaption>
        <h3>{title}</h3>
        <p className="quiet">{text}</p>
      </figcaption>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        {parts.map(({ name, count, colour }, at) => (
          <rect
            key={name}
            x={from(at)}
            width={Math.max((100 * count) / whole - 0.4, 0.3)}
            height="10"
            style={{ fill: colour }}
          />
        ))}
      </svg>
      <ul className="legend">
        {shares.map(({ name, count, colour }) => (
          <li key={name}>
            <i style={{ background: colour }} aria-hidden="true" />
            {name} <strong className="digits">{format.count(count)}</strong>{" "}
            <span className="quiet digits">{format.share(whole === 0 ? 0 : count / whole)}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

const share = (name: string, count: number, colour: string): Share => ({ name, count, colour: `var(--${colour})` });

/** The figures by which clause 6's principles are judged. @clause 6 */
export function Principles({ figures, words }: { readonly figures: SystemFigures; readonly words: Words }): ReactNode {
  const { t } = useTranslation("systems");
  const { format } = useLanguage();
  const { sides, byBasis, byReference, byKind, survey } = figures;
  return (
    <div className="principles">
      <ShareBar
        title={t("sides")}
        text={t("sidesText")}
        shares={[
          share(t("sidesBoth"), sides.both, "s5"),
          share(t("sidesMeasured"), sides.measured, "gain"),
          share(t("sidesFelt"), sides.felt, "happiness"),
        ]}
      />
      <ShareBar
        title={t("senses")}
        text={t("sensesText")}
        shares={[
          share(t("sensesSome"), figures.indicators - figures.senseless, "s5"),
          share(t("sensesNone"), figures.senseless, "s1"),
        ]}
      />
      <ShareBar
        title={t("operable")}
        text={t("operableText")}
        shares={[
          share(t("operableYes"), figures.operable, "s5"),
          share(t("operableNo"), figures.items - figures.operable, "s2"),
        ]}
      />
      <ShareBar
        title={t("bases")}
        text={t("basesText")}
        shares={[
          share(words.bases.standard, byBasis.standard, "s5"),
          share(words.bases.reference, byBasis.reference, "gain"),
          share(words.bases.proposal, byBasis.proposal, "s2"),
        ]}
      />
      <ShareBar
        title={t("references")}
        text={t("referencesText")}
        shares={[
          share(words.statuses.text, byReference.text, "s5"),
          share(words.statuses.read, byReference.read, "gain"),
          share(words.statuses.recalled, byReference.recalled, "s1"),
        ]}
      />
      <ShareBar
        title={t("kinds")}
        text={t("kindsText")}
        shares={[
          share(words.kinds.required, byKind.required, "s1"),
          share(words.kinds.optional, byKind.optional, "s5"),
          share(words.kinds.offline, byKind.offline, "gain"),
          share(words.kinds.feeling, byKind.feeling, "other"),
          share(words.kinds.penalty, byKind.penalty, "grade-0"),
        ]}
      />
      <figure className="share">
        <figcaption>
          <h3>{t("survey")}</h3>
          <p className="quiet">{t("surveyText")}</p>
        </figcaption>
        <p className="survey-figure">
          <strong className="digits">{format.count(survey.questions)}</strong> {t("questions")} ·{" "}
          <strong className="digits">{format.score(survey.minutes)}</strong> {t("minutes")}
        </p>
        {figures.unsuppliable.length === 0 ? null : (
          <p className="danger-text">{t("unsuppliable", { items: figures.unsuppliable.join(", ") })}</p>
        )}
      </figure>
    </div>
  );
}
