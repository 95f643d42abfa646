import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { question } from "../../../ask/ask.ts";
import { useFieldFaults } from "../../../form/problem.ts";
import { useLanguage } from "../../../words/use-language.ts";
import type { FieldsProps } from "./fact-fields.tsx";
import { TextPair } from "./text-pair.tsx";
import type { TypedCategory, TypedVariable } from "./typed-campaign.ts";
import { titleOf, USUAL_VARIABLES, variablesOf } from "./usual-variables.ts";

function put<T>(all: readonly T[], at: number, one: T): readonly T[] {
  return all.map((other, where) => (where === at ? one : other));
}

function CategoryLine({
  category,
  name,
  onChange,
  onRemove,
}: {
  readonly category: TypedCategory;
  readonly name: string;
  readonly onChange: (category: TypedCategory) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { t } = useTranslation("survey");
  return (
    <div className="category-line">
      <input
        className="input"
        required
        maxLength={60}
        aria-label={`${name}: ${t("categoryId")}`}
        placeholder={t("categoryId")}
        value={category.id}
        onChange={({ target }) => {
          const own = titleOf(category.id);
          const isUsual = category.title.zh === own.zh || category.title.zh === "";
          onChange({ id: target.value, title: isUsual ? titleOf(target.value) : category.title });
        }}
      />
      {(["zh", "en"] as const).map((language) => (
        <input
          key={language}
          className="input"
          required
          maxLength={500}
          aria-label={`${name}: ${t("categoryTitle")} (${t(`language-${language}`)})`}
          placeholder={t(`language-${language}`)}
          value={category.title[language]}
          onChange={({ target }) => onChange({ ...category, title: { ...category.title, [language]: target.value } })}
        />
      ))}
      <button type="button" className="button" aria-label={`${t("remove")}: ${name}`} onClick={onRemove}>
        ×
      </button>
    </div>
  );
}

function VariableCard({
  variable,
  onChange,
  onRemove,
}: {
  readonly variable: TypedVariable;
  readonly onChange: (variable: TypedVariable) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { t } = useTranslation("survey");
  const { categories } = variable;
  const set = (some: readonly TypedCategory[]): void => onChange({ ...variable, categories: some });
  return (
    <fieldset className="asked-card">
      <legend>
        <code>{variable.id}</code>
      </legend>
      <TextPair
        label={t("variableTitle")}
        value={variable.title}
        onChange={(title) => onChange({ ...variable, title })}
      />
      {categories.map((category, at) => (
        <CategoryLine
          key={at}
          category={category}
          name={`${variable.id} ${at + 1}`}
          onChange={(one) => set(put(categories, at, one))}
          onRemove={() => set(categories.filter((_, where) => where !== at))}
        />
      ))}
      <div className="form-actions">
        <button
          type="button"
          className="button"
          disabled={categories.length >= 20}
          onClick={() => set([...categories, { id: "", title: { zh: "", en: "" } }])}
        >
          {t("addCategory")}
        </button>
        <button type="button" className="button" onClick={onRemove}>
          {t("removeVariable", { variable: variable.id })}
        </button>
      </div>
    </fieldset>
  );
}

/** Variables that everybody is asked for before the questions: they are what answers are weighted and quotas are counted by. */
export function VariableFields({
  community,
  ...given
}: FieldsProps & {
  /** A community whose population margins can be taken over. */
  readonly community: string | undefined;
}): ReactNode {
  const { t } = useTranslation("survey");
  const { text } = useLanguage();
  const { typed, change, failure } = given;
  const faultOf = useFieldFaults(failure);
  const fault = faultOf("questionnaire.variables");
  const { variables } = typed;
  const known = useQuery({
    ...question("communities.get", { params: { code: community ?? "" } }),
    enabled: community !== undefined,
  }).data?.value;
  const offered = variablesOf(known?.margins ?? []);
  const add = (some: readonly TypedVariable[]): void =>
    change({ variables: [...variables, ...some.filter(({ id }) => variables.every((other) => other.id !== id))] });
  return (
    <section className="panel form" aria-label={t("variables")}>
      <h2>{t("variables")}</h2>
      <p className="quiet">{t("variablesText")}</p>
      {variables.length === 0 ? <p className="note">{t("variablesNone")}</p> : null}
      {variables.map((variable, at) => (
        <VariableCard
          key={variable.id}
          variable={variable}
          onChange={(one) => change({ variables: put(variables, at, one) })}
          onRemove={() => change({ variables: variables.filter((_, where) => where !== at) })}
        />
      ))}
      {fault === undefined ? null : <p className="field-fault">{fault}</p>}
      <div className="form-actions">
        {offered.length === 0 || known === undefined ? null : (
          <button type="button" className="button" onClick={() => add(offered)}>
            {t("addMargins", { community: known.name })}
          </button>
        )}
        {USUAL_VARIABLES.filter(({ id }) => variables.every((other) => other.id !== id)).map((usual) => (
          <button key={usual.id} type="button" className="button" onClick={() => add([usual])}>
            {t("addVariable", { variable: text(usual.title) })}
          </button>
        ))}
        <NewVariable
          taken={variables.map(({ id }) => id)}
          onAdd={(id) => add([{ ...EMPTY, id, title: titleOf(id) }])}
        />
      </div>
    </section>
  );
}

const NO_CATEGORY: TypedCategory = { id: "", title: { zh: "", en: "" } };
const EMPTY: TypedVariable = {
  id: "",
  title: { zh: "", en: "" },
  consent: null,
  categories: [NO_CATEGORY, NO_CATEGORY],
};

function NewVariable({
  taken,
  onAdd,
}: {
  readonly taken: readonly string[];
  readonly onAdd: (id: string) => void;
}): ReactNode {
  const { t } = useTranslation("survey");
  let number = taken.length + 1;
  while (taken.includes(`v${number}`)) number += 1;
  return (
    <button type="button" className="button" disabled={taken.length >= 6} onClick={() => onAdd(`v${number}`)}>
      {t("addOther")}
    </button>
  );
}
