import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../../form/field.tsx";
import type { TypedText } from "./typed-campaign.ts";

/** A text in both languages that residents read: Chinese first, English beside it. */
export function TextPair({
  label,
  value,
  fault,
  most = 500,
  lines = 1,
  hint,
  onChange,
}: {
  readonly label: string;
  readonly value: TypedText;
  readonly fault?: string | undefined;
  readonly most?: number;
  /** Of more than one it is a field of several lines. */
  readonly lines?: number;
  readonly hint?: ReactNode;
  readonly onChange: (value: TypedText) => void;
}): ReactNode {
  const { t } = useTranslation("survey");
  return (
    <div className="text-pair">
      {(["zh", "en"] as const).map((language) => (
        <Field
          key={language}
          label={`${label} (${t(`language-${language}`)})`}
          {...(hint === undefined || language === "en" ? {} : { hint })}
          fault={language === "zh" ? fault : undefined}
        >
          {(control) => {
            const shared = {
              ...control,
              lang: language === "zh" ? "zh-CN" : "en",
              required: true,
              maxLength: most,
              value: value[language],
            };
            const change = (text: string): void => onChange({ ...value, [language]: text });
            return lines > 1 ? (
              <textarea {...shared} rows={lines} onChange={({ target }) => change(target.value)} />
            ) : (
              <input {...shared} type="text" onChange={({ target }) => change(target.value)} />
            );
          }}
        </Field>
      ))}
    </div>
  );
}
