import { useRef, useState, type DragEvent, type ReactNode } from "react";

/** Takes files that are dropped on it or chosen by its button. */
export function DropZone({
  word,
  hint,
  button,
  accept,
  many = true,
  onFiles,
}: {
  readonly word: string;
  readonly hint: ReactNode;
  readonly button: string;
  /** Endings, as an input names them. */
  readonly accept: string;
  readonly many?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent, inside: boolean): void => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    <div
      className={over ? "drop-zone over" : "drop-zone"}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false);
        const files = [...event.dataTransfer.files];
        if (files.length > 0) onFiles(many ? files : files.slice(0, 1));
      }}
    >
      <strong>{word}</strong>
      <button type="button" className="button primary" onClick={() => input.current?.click()}>
        {button}
      </button>
      <span className="drop-hint">{hint}</span>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={button}
        accept={accept}
        multiple={many}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // The same file may be chosen again.
          target.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
    </div>
  );
}
