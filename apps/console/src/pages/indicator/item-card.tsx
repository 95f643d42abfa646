import type { Alarm } from "@sangan/api/client";
import type { Criterion } from "@sangan/evaluation/indicator-system";
import type { FoundView, ItemView } from "@sangan/report/view-model";
import { foundText, neededText, reasonText, type Words } from "@sangan/report/wording";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../words/use-language.ts";
import { ItemAlarm } from "../alarms/alarm-note.tsx";
import { EvidenceLines } from "./evidence-lines.tsx";
import { OutcomeMark } from "./outcome-mark.tsx";
import { RuleLines } from "./rule-lines.tsx";

function Step({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="step">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function verdictOf(found: FoundView, words: Words): string {
  const { verdict } = found;
  if (verdict.state === "insufficient") return reasonText({ verdict }, words);
  if (verdict.state === "not-applicable") return words.missing.notApplicable[verdict.reason] ?? verdict.reason;
  if (verdict.state === "unclaimed") return words.outcomes.unclaimed;
  const n = verdict.n === undefined ? "" : ` (${words.trace.n(verdict.n)})`;
  const needed = neededText(found, words);
  return `${foundText(found, words)}${n}${needed === null ? "" : ` · ${needed}`} → ${found.attainment ?? "–"} %`;
}

function Found({ item, words }: { readonly item: ItemView; readonly words: Words }): ReactNode {
  const { t } = useTranslation("result");
  const several = item.found.length > 1;
  return (
    <>
      <Step name={t("verdict")}>
        {item.found.map((found, at) => (
          <p key={found.part}>
            {several ? <span className="tag part">{found.part === "" ? at + 1 : found.part}</span> : null}{" "}
            {verdictOf(found, words)}
          </p>
        ))}
      </Step>
      <Step name={t("evidence")}>
        {item.found.map((found) => (
          <div key={found.part}>
            {several ? <span className="tag part">{found.part}</span> : null}
            <EvidenceLines found={found} words={words} />
          </div>
        ))}
      </Step>
    </>
  );
}

function Supply({ criteria, words }: { readonly criteria: readonly Criterion[]; readonly words: Words }): ReactNode {
  const { t } = useTranslation("result");
  return (
    <ul className="plain">
      {criteria.map(({ part, measure }) => (
        <li key={part}>
          {t("supplyMetric")} <code>{measure.metric}</code> · {words.rule.sources[measure.source]} · {t("supplyScenes")}{" "}
          {measure.scenes.length === 0 ? t("anyScene") : measure.scenes.map(words.scene).join(words.page.comma)}
          {measure.minN > 1 ? ` · n ≥ ${measure.minN}` : ""}
        </li>
      ))}
    </ul>
  );
}

/** The norm behind an item, and whether somebody has read it. */
export function BasisText({
  item,
  words,
}: {
  readonly item: Pick<ItemView, "basis" | "clause" | "reference">;
  readonly words: Words;
}): ReactNode {
  const { t } = useTranslation("result");
  return (
    <>
      {words.bases[item.basis]} · {t("clause", { clause: item.clause })}
      {item.reference === null ? null : (
        <>
          {" "}
          · {item.reference.text}
          <em className={item.reference.status === "recalled" ? "tag warn" : "tag"}>
            {words.statuses[item.reference.status]}
          </em>
        </>
      )}
    </>
  );
}

/** Something is to be done about an item. */
export function isOpen(item: ItemView): boolean {
  return item.outcome === "unmet" || item.outcome === "part" || item.outcome === "insufficient";
}

/** An item: rule, what was found, points, gate, and the trace down to its evidence. */
export function ItemCard({
  item,
  words,
  alarm,
}: {
  readonly item: ItemView;
  readonly words: Words;
  /** It is unmet or in danger now. */
  readonly alarm?: Alarm | undefined;
}): ReactNode {
  const { t } = useTranslation("result");
  const { text } = useLanguage();
  const missing = item.found.filter(({ verdict }) => verdict.state === "insufficient");
  const gate = item.gate;
  return (
    <li id={item.id} className={item.closes ? "item-card closes" : "item-card"}>
      <div className="row-head">
        <em className={`tag kind-${item.kind}`}>{words.kinds[item.kind]}</em>
        <h3>{text(item.title)}</h3>
        <OutcomeMark outcome={item.outcome} words={words} />
        <span className="row-figure">
          {item.earned === null ? t("leftOut") : t("earned", { earned: item.earned, points: item.points })}
        </span>
      </div>
      {alarm === undefined ? null : <ItemAlarm alarm={alarm} />}
      <dl className="steps">
        <Step name={t("rule")}>
          <RuleLines rule={item.rule} words={words} />
        </Step>
        <Found item={item} words={words} />
        {gate === null ? null : (
          <Step name={t("gateEffect")}>
            <span className={item.closes ? "danger-text" : ""}>
              {words.gates.effects[gate.effect](gate.effect === "cap-grade" ? gate.grade : "")}
            </span>
          </Step>
        )}
        {item.contribution === null ? null : (
          <Step name={t("toP")}>
            <span className="digits">{item.contribution}</span>
            {item.potential === null || !isOpen(item) ? null : (
              <span className="quiet"> · {t("couldAdd", { points: item.potential })}</span>
            )}
          </Step>
        )}
        <Step name={t("basis")}>
          <BasisText item={item} words={words} /> <code className="quiet">{item.id}</code>
        </Step>
        {missing.length === 0 ? null : (
          <Step name={t("supply")}>
            <Supply criteria={missing.map(({ criterion }) => criterion)} words={words} />
          </Step>
        )}
      </dl>
    </li>
  );
}
