import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../ask/ask.ts";
import { ProblemNote } from "../../list/problem-note.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { problemsOf } from "./document-problems.ts";
import { DropZone } from "./drop-zone.tsx";
import { documentFilesOf, type PickedFile } from "./picked-files.ts";
import { ProblemList } from "./problem-list.tsx";

/** Imports an indicator system as a draft, and says everything that is wrong with it. */
export function SystemImport(): ReactNode {
  const { t } = useTranslation("systems");
  const { text } = useLanguage();
  const change = useChange("systems.import", ["systems.list", "systems.get"]);
  const [unclear, setUnclear] = useState(false);
  const take = async (picked: readonly PickedFile[]): Promise<void> => {
    const body = await documentFilesOf(picked);
    setUnclear(body === undefined);
    change.reset();
    if (body !== undefined)
      change.mutate({ body: { first: body.first, files: [...body.files] }, key: crypto.randomUUID() });
  };
  const problems = problemsOf(change.error);
  return (
    <section className="panel" aria-labelledby="import">
      <h2 id="import">{t("import")}</h2>
      <DropZone text={t("dropSystem")} folders busy={change.isPending} onFiles={(files) => void take(files)} />
      {unclear ? (
        <p className="note warn" role="alert">
          {t("unclearFirst")}
        </p>
      ) : null}
      <ProblemNote failure={change.error} />
      {problems.length === 0 ? null : <h3>{t("problemCount", { count: problems.length })}</h3>}
      <ProblemList problems={problems} />
      {change.data === undefined ? null : (
        <>
          <p className="note" role="status">
            {t("imported")}{" "}
            <Link to="/systems/$systemId" params={{ systemId: change.data.stored.id }}>
              {text(change.data.stored.title)} {change.data.stored.version}
            </Link>
          </p>
          <ProblemList problems={change.data.problems} />
        </>
      )}
    </section>
  );
}
