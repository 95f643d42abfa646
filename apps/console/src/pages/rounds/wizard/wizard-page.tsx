import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "../../../address/search.ts";
import { useChange } from "../../../ask/ask.ts";
import { rememberRound } from "../../../session/round.ts";
import { Page } from "../../../shell/page.tsx";
import { WhatFields, WhenFields } from "../round-fields.tsx";
import { factsOf, lastQuarter, unfilled, type TypedRound } from "../typed-round.ts";
import { useWho, WhoFields } from "../who-fields.tsx";
import { CheckStep } from "./check-step.tsx";
import { freshKept, loadKept, saveKept, type Kept } from "./kept.ts";
import "../../../form/form.css";
import "../rounds.css";

const STEPS = ["what", "when", "who", "check"] as const;
type Step = (typeof STEPS)[number];

const FIELDS_OF = { what: ["name", "systemId", "weightsId"], when: ["first", "last", "cutOff"] } as const;

function fresh(): Kept {
  return freshKept(lastQuarter(new Date().toISOString()), crypto.randomUUID());
}

function useKept(): readonly [Kept, (kept: Kept | undefined) => void] {
  const [kept, setKept] = useState(() => loadKept(fresh()));
  const keep = (next: Kept | undefined): void => {
    saveKept(next);
    setKept(next ?? fresh());
  };
  return [kept, keep];
}

function useStep(): readonly [Step, (step: Step) => void] {
  const { search } = useLocation();
  const navigate = useNavigate();
  const step = oneOf(STEPS, "step" in search ? search.step : undefined) ?? "what";
  return [step, (next) => void navigate({ to: "/rounds/new", search: { step: next } })];
}

function useCreation(
  kept: Kept,
  onCreated: () => void,
): ReturnType<typeof useChange<"rounds.create">> & {
  readonly create: (who: Pick<ReturnType<typeof useWho>, "codes" | "within">) => void;
} {
  const creation = useChange("rounds.create", ["rounds.list"]);
  const navigate = useNavigate();
  const create = ({ codes, within }: Pick<ReturnType<typeof useWho>, "codes" | "within">): void => {
    const facts = factsOf(kept.typed);
    if (facts === undefined) return;
    const body = { ...facts, communities: [...codes], within: [...within] };
    creation.mutate(
      { body, key: kept.key },
      {
        onSuccess: ({ id }) => {
          onCreated();
          rememberRound(id);
          void navigate({ to: "/rounds/$roundId", params: { roundId: id } });
        },
      },
    );
  };
  return { ...creation, create };
}

/** Makes a round in four steps, forth and back; what was typed survives a reload. */
export function WizardPage(): ReactNode {
  const { t } = useTranslation("rounds");
  const [kept, keep] = useKept();
  const [step, goTo] = useStep();
  const who = useWho(kept.who);
  const creation = useCreation(kept, () => keep(undefined));
  const at = STEPS.indexOf(step);
  const change = (some: Partial<TypedRound>): void => keep({ ...kept, typed: { ...kept.typed, ...some } });
  const missing = unfilled(kept.typed);
  const isWhoReady = who.count > 0 && who.unknown.length === 0;
  const isReady = missing.length === 0 && isWhoReady;
  const isDone: Readonly<Record<Step, boolean>> = {
    what: !FIELDS_OF.what.some((field) => missing.includes(field)),
    when: !FIELDS_OF.when.some((field) => missing.includes(field)),
    who: isWhoReady,
    check: false,
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const next = STEPS[at + 1];
    if (next !== undefined) goTo(next);
    else if (isReady) creation.create(who);
  };
  return (
    <Page title={t("wizard")} lead={t("stepOf", { at: at + 1, all: STEPS.length })}>
      <StepList now={step} isDone={isDone} goTo={goTo} />
      <form className="form wizard" onSubmit={submit} noValidate={step === "check"}>
        <StepHeading step={step} />
        {step === "what" ? <WhatFields typed={kept.typed} change={change} failure={creation.error} /> : null}
        {step === "when" ? <WhenFields typed={kept.typed} change={change} failure={creation.error} /> : null}
        {step === "who" ? <WhoFields typed={kept.who} change={(next) => keep({ ...kept, who: next })} /> : null}
        {step === "check" ? <CheckStep kept={kept} missing={missing} failure={creation.error} /> : null}
        <div className="form-actions">
          {at === 0 ? null : (
            <button type="button" className="button" onClick={() => goTo(STEPS[at - 1] ?? "what")}>
              {t("back")}
            </button>
          )}
          <button
            type="submit"
            className="button primary"
            disabled={step === "check" && (!isReady || creation.isPending)}
          >
            {step === "check" ? t("createNow") : t("forward")}
          </button>
          <button type="button" className="button bare" onClick={() => keep(undefined)}>
            {t("discard")}
          </button>
        </div>
      </form>
    </Page>
  );
}

function StepList({
  now,
  isDone,
  goTo,
}: {
  readonly now: Step;
  readonly isDone: Readonly<Record<Step, boolean>>;
  readonly goTo: (step: Step) => void;
}): ReactNode {
  const { t } = useTranslation("rounds");
  return (
    <ol className="wizard-steps" aria-label={t("wizard")}>
      {STEPS.map((step, at) => (
        <li key={step} data-done={isDone[step] && at < STEPS.indexOf(now)}>
          <button
            type="button"
            className="button bare"
            {...(step === now ? { "aria-current": "step" } : {})}
            onClick={() => goTo(step)}
          >
            {t(`step-${step}`)}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** The step's heading takes the focus when the step changes, so that the keyboard goes on from there. */
function StepHeading({ step }: { readonly step: Step }): ReactNode {
  const { t } = useTranslation("rounds");
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step) heading.current?.focus();
    before.current = step;
  }, [step]);
  return (
    <h2 ref={heading} tabIndex={-1}>
      {t(`step-${step}`)}
    </h2>
  );
}
