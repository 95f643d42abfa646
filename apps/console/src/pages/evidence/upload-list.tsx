import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNote } from "../../list/problem-note.tsx";
import { bytesText } from "./bytes-text.ts";
import type { Upload } from "./use-uploads.ts";

function UploadLine({
  upload,
  stop,
  again,
}: {
  readonly upload: Upload;
  readonly stop: (key: number) => void;
  readonly again: (key: number) => void;
}): ReactNode {
  const { t } = useTranslation("evidence");
  const { key, file, state, sent, failure } = upload;
  const under = state === "waiting" || state === "sending";
  return (
    <li className="upload" data-state={state}>
      <span className="upload-name" title={file.name}>
        {file.name}
      </span>
      <span className="digits quiet">{bytesText(file.size)}</span>
      <span className="upload-state">{t(`upload-${state}`)}</span>
      {under ? <progress aria-label={file.name} max={Math.max(file.size, 1)} value={sent} /> : null}
      {under ? (
        <button
          type="button"
          className="button"
          onClick={() => stop(key)}
          aria-label={t("stopUpload", { file: file.name })}
        >
          {t("stop")}
        </button>
      ) : null}
      {state === "refused" || state === "stopped" ? (
        <button
          type="button"
          className="button"
          onClick={() => again(key)}
          aria-label={t("sendAgain", { file: file.name })}
        >
          {t("again")}
        </button>
      ) : null}
      {state === "refused" ? <ProblemNote failure={failure} /> : null}
    </li>
  );
}

/** Files on their way, each with its progress and a way to stop it. */
export function UploadList({
  uploads,
  stop,
  again,
  clear,
}: {
  readonly uploads: readonly Upload[];
  readonly stop: (key: number) => void;
  readonly again: (key: number) => void;
  readonly clear: () => void;
}): ReactNode {
  const { t } = useTranslation("evidence");
  if (uploads.length === 0) return null;
  const over = uploads.every(({ state }) => state !== "waiting" && state !== "sending");
  return (
    <section className="uploads" aria-label={t("uploads")}>
      <ul aria-live="polite">
        {uploads.map((one) => (
          <UploadLine key={one.key} upload={one} stop={stop} again={again} />
        ))}
      </ul>
      {over ? (
        <button type="button" className="button bare" onClick={clear}>
          {t("clearUploads")}
        </button>
      ) : null}
    </section>
  );
}
