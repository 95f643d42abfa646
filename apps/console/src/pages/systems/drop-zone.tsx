import { useId, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { droppedFiles, pickedFiles } from "./dropped-files.ts";
import type { PickedFile } from "./picked-files.ts";

/** A place to drop files or a folder, with buttons for those who pick instead. */
export function DropZone({
  text,
  folders = false,
  busy,
  onFiles,
}: {
  readonly text: string;
  /** Whether a whole folder may be picked. */
  readonly folders?: boolean;
  readonly busy: boolean;
  readonly onFiles: (files: readonly PickedFile[]) => void;
}): ReactNode {
  const { t } = useTranslation("systems");
  const id = useId();
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement): void => {
    if (input.files !== null && input.files.length > 0) onFiles(pickedFiles(input.files));
    // The same file may be picked again once it is mended.
    input.value = "";
  };
  return (
    <div
      className={over ? "system-drop over" : "system-drop"}
      role="group"
      aria-labelledby={id}
      aria-busy={busy}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void droppedFiles(event.dataTransfer).then(onFiles);
      }}
    >
      <p id={id}>{busy ? t("reading") : text}</p>
      <div className="form-actions">
        <button type="button" className="button" disabled={busy} onClick={() => files.current?.click()}>
          {t("pickFiles")}
        </button>
        {folders ? (
          <button type="button" className="button" disabled={busy} onClick={() => folder.current?.click()}>
            {t("pickFolder")}
          </button>
        ) : null}
      </div>
      <input
        ref={files}
        type="file"
        multiple={folders}
        accept=".yaml,.yml,.json"
        hidden
        data-pick="files"
        onChange={({ target }) => take(target)}
      />
      <input
        ref={(input) => {
          folder.current = input;
          // React knows no such attribute; without it only single files could be picked.
          if (input !== null) input.webkitdirectory = true;
        }}
        type="file"
        hidden
        data-pick="folder"
        onChange={({ target }) => take(target)}
      />
    </div>
  );
}
