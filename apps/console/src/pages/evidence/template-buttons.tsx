import type { Round } from "@sangan/api/client";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../ask/ask.ts";
import { Refused } from "../../ask/refused.ts";
import { saveFile } from "../../export/save-file.ts";
import { ProblemNote } from "../../list/problem-note.tsx";
import { LANGUAGES, type Language } from "../../words/language.ts";

/** Saves the workbook that evidence of a round is filled into, in Chinese or English. */
export function TemplateButtons({ round }: { readonly round: Round }): ReactNode {
  const { t } = useTranslation("evidence");
  const [busy, setBusy] = useState<Language>();
  const [failure, setFailure] = useState<unknown>(null);
  const save = async (language: Language): Promise<void> => {
    setBusy(language);
    setFailure(null);
    const reply = await client.call("systems.template", { params: { systemId: round.systemId }, query: { language } });
    setBusy(undefined);
    if (reply.ok) saveFile(`${t("templateName")}-${language}.xlsx`, reply.value);
    else setFailure(new Refused(reply.problem));
  };
  return (
    <span className="template-buttons" role="group" aria-label={t("template")}>
      <span>{t("template")}</span>
      {LANGUAGES.map(({ language, tag, name }) => (
        <button
          key={language}
          type="button"
          className="button"
          lang={tag}
          disabled={busy !== undefined}
          onClick={() => void save(language)}
        >
          {name}
        </button>
      ))}
      <ProblemNote failure={failure} />
    </span>
  );
}
