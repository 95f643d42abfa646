import type { PaperForm, PaperOutcome, PaperQuestions } from "@sangan/api/client";
import { useRef, useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client, useChange } from "../../../ask/ask.ts";
import { valueOf } from "../../../ask/refused.ts";
import { Field } from "../../../form/field.tsx";
import { ProblemNote } from "../../../list/problem-note.tsx";
import type { SeenCampaign } from "../seen-campaign.ts";
import { Differences } from "./differences.tsx";
import { contentOf, fieldsOf, nextOpen, type Typed } from "./entry-fields.ts";
import { EntryRow } from "./entry-row.tsx";
import { TakenNote } from "./taken-note.tsx";
import "./entry.css";

type Pass = "first" | "second";

interface Opened {
  readonly way: string;
  readonly form: string;
  readonly pass: Pass;
  readonly sheet: PaperQuestions;
}

const NOTHING: Typed = new Map();

/** A code as it is printed, however it was typed. */
function plain(code: string): string {
  return code.normalize("NFKC").trim().toUpperCase();
}

function OpenForm({
  campaignId,
  first,
  onOpen,
}: {
  readonly campaignId: string;
  readonly first: Pick<Opened, "way" | "pass">;
  readonly onOpen: (opened: Opened) => void;
}): ReactNode {
  const { t } = useTranslation("paper");
  const [way, setWay] = useState(first.way);
  const [form, setForm] = useState("");
  const [pass, setPass] = useState<Pass>(first.pass);
  const [failure, setFailure] = useState<unknown>(null);
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      const params = { campaignId, way: plain(way), form: plain(form) };
      const sheet = valueOf(await client.call("paper.open", { params }));
      onOpen({ way: params.way, form: params.form, pass, sheet });
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <form className="panel form entry-open" onSubmit={(event) => void open(event)}>
      <h2>{t("openTitle")}</h2>
      <p className="quiet">{t("openText")}</p>
      <fieldset className="plain">
        <legend>{t("pass")}</legend>
        {(["first", "second"] as const).map((one) => (
          <label key={one} className="tick">
            <input type="radio" name="pass" checked={pass === one} onChange={() => setPass(one)} />
            <span>{t(`pass-${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <div className="field-pair">
        <Field label={t("way")} hint={t("wayHint")}>
          {(control) => (
            <input
              {...control}
              type="text"
              className="digits"
              required
              autoComplete="off"
              spellCheck={false}
              maxLength={12}
              value={way}
              onChange={({ target }) => setWay(target.value)}
            />
          )}
        </Field>
        <Field label={t("form")} hint={t("formHint")}>
          {(control) => (
            <input
              {...control}
              type="text"
              className="digits"
              required
              autoComplete="off"
              spellCheck={false}
              maxLength={40}
              autoFocus={first.way !== ""}
              value={form}
              onChange={({ target }) => setForm(target.value)}
            />
          )}
        </Field>
      </div>
      <ProblemNote failure={failure} />
      <div className="form-actions">
        <button type="submit" className="button primary">
          {t("begin")}
        </button>
      </div>
    </form>
  );
}

function Sheet({
  opened,
  typed,
  failure,
  isPending,
  onType,
  onDone,
  onLeave,
}: {
  readonly opened: Opened;
  readonly typed: Typed;
  readonly failure: unknown;
  readonly isPending: boolean;
  readonly onType: (key: string, value: string) => void;
  readonly onDone: () => void;
  readonly onLeave: () => void;
}): ReactNode {
  const { t } = useTranslation("paper");
  const place = useRef<HTMLFormElement>(null);
  const { communityName, building } = opened.sheet;
  const fields = fieldsOf(opened.sheet);
  const open = nextOpen(fields, typed);
  const refuses = (["accepted", "oldEnough"] as const).some((key) => typed.get(key) === "");
  const done = fields.filter(({ key, boxes }) => boxes !== null && typed.has(key)).length;
  const all = fields.filter(({ boxes }) => boxes !== null).length;
  return (
    <form
      ref={place}
      className="entry"
      onSubmit={(event) => {
        event.preventDefault();
        if (open === undefined) onDone();
        else place.current?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(open.key)}"]`)?.focus();
      }}
    >
      <div className="entry-head">
        <strong>
          {t(`pass-${opened.pass}`)} · <code>{opened.form}</code>
        </strong>
        <span>{[communityName, building].filter((one) => one !== null).join(" · ")}</span>
        <span className="quiet">{t("keys")}</span>
        <span className="digits" role="status">
          {done} / {all}
        </span>
      </div>
      {fields.map((field, at) => (
        <EntryRow
          key={field.key}
          field={field}
          number={at + 1}
          isOdd={at % 2 === 1}
          value={typed.get(field.key)}
          onType={(value) => onType(field.key, value)}
        />
      ))}
      {refuses ? <p className="note warn">{t("noConsent")}</p> : null}
      <ProblemNote failure={failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={refuses || isPending}>
          {t(open === undefined ? `done-${opened.pass}` : "toOpen")}
        </button>
        <button type="button" className="button" onClick={onLeave}>
          {t("leave")}
        </button>
      </div>
    </form>
  );
}

/** Types paper forms (纸质问卷录入): each form twice, one key a field; it adds, and lists nothing (threat G11). */
export function EntryTab({ seen: { campaign } }: { readonly seen: SeenCampaign }): ReactNode {
  const { t } = useTranslation("paper");
  const [opened, setOpened] = useState<Opened>();
  const [last, setLast] = useState<Pick<Opened, "way" | "pass">>({ way: "", pass: "first" });
  const [typed, setTyped] = useState<Typed>(NOTHING);
  const [outcome, setOutcome] = useState<PaperOutcome>();
  const enter = useChange("paper.enter", ["campaigns.get", "quotas.list"]);
  const begin = (form: Opened): void => {
    enter.reset();
    setOutcome(undefined);
    setTyped(NOTHING);
    setOpened(form);
    setLast({ way: form.way, pass: form.pass });
  };
  const send = (pass: PaperForm["pass"], values: Typed): void => {
    if (opened === undefined) return;
    const { way, form, sheet } = opened;
    enter.mutate(
      { params: { campaignId: campaign.id }, body: { way, form, pass, ...contentOf(sheet, values) } },
      {
        onSuccess: (answer) => {
          setOutcome(answer);
          if (answer.state !== "differs") setOpened(undefined);
        },
      },
    );
  };
  return (
    <div className="campaign">
      <p className="note">{t("twice")}</p>
      {outcome === undefined || outcome.state === "differs" ? null : <TakenNote outcome={outcome} />}
      {opened === undefined ? (
        <OpenForm key={`${last.pass} ${outcome?.state ?? ""}`} campaignId={campaign.id} first={last} onOpen={begin} />
      ) : outcome?.state === "differs" ? (
        <Differences
          outcome={outcome}
          fields={fieldsOf(opened.sheet)}
          isPending={enter.isPending}
          failure={enter.error}
          onSettle={(settled) => send("settle", new Map([...typed, ...settled]))}
        />
      ) : (
        <Sheet
          opened={opened}
          typed={typed}
          failure={enter.error}
          isPending={enter.isPending}
          onType={(key, value) => setTyped((before) => new Map(before).set(key, value))}
          onDone={() => send(opened.pass, typed)}
          onLeave={() => setOpened(undefined)}
        />
      )}
    </div>
  );
}
