import type { Point, PointFacts } from "@sangan/api/client";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "../../form/choice.tsx";
import { Dialog } from "../../form/dialog.tsx";
import { Field } from "../../form/field.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { ProblemNote } from "../../list/problem-note.tsx";
import { useLanguage } from "../../words/use-language.ts";
import type { SceneTitle } from "./use-scenes.ts";

interface FormGiven {
  /** Undefined: a new one. */
  readonly now: Point | undefined;
  /** Of a new one: after all others. */
  readonly ordinal: number;
  readonly scenes: readonly SceneTitle[];
  readonly failure: unknown;
  readonly isPending: boolean;
  readonly onSave: (facts: PointFacts) => void;
  readonly onClose: () => void;
}

const WORDS = ["code", "name", "floor", "longitude", "latitude", "ordinal"] as const;
type Typed = Readonly<Record<(typeof WORDS)[number] | "scene", string>>;

function typedOf(now: Point | undefined, ordinal: number): Typed {
  const { code = "", name = "", scene = "", floor = "", onMap = null } = now ?? {};
  return {
    code,
    name,
    scene,
    floor,
    longitude: onMap === null ? "" : String(onMap.longitude),
    latitude: onMap === null ? "" : String(onMap.latitude),
    ordinal: String(now?.ordinal ?? ordinal),
  };
}

function factsOf(typed: Typed, now: Point | undefined): PointFacts {
  const { code, name, scene, floor, longitude, latitude, ordinal } = typed;
  const hasPlace = longitude.trim() !== "" && latitude.trim() !== "";
  return {
    code: code.trim(),
    name: name.trim(),
    scene,
    floor: floor.trim(),
    onPicture: now?.onPicture ?? null,
    onMap: hasPlace ? { longitude: Number(longitude), latitude: Number(latitude) } : null,
    ordinal: Number(ordinal),
    state: now?.state ?? "active",
  };
}

/** What is said of a point. */
export function PointForm({ now, ordinal, scenes, failure, isPending, onSave, onClose }: FormGiven): ReactNode {
  const { t } = useTranslation("points");
  const { text } = useLanguage();
  const [typed, setTyped] = useState(() => typedOf(now, ordinal));
  const hints = { code: t("codeHint"), floor: t("floorHint") };
  const title = now === undefined ? t("add") : `${t("edit")} ${now.name}`;
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          onSave(factsOf(typed, now));
        }}
      >
        <h2>{title}</h2>
        <Choice
          label={t("scene")}
          value={typed.scene}
          choices={[
            { value: "", name: t("noScene") },
            ...scenes.map((one) => ({ value: one.id, name: text(one.title) })),
          ]}
          onChange={(scene) => setTyped({ ...typed, scene })}
        />
        {WORDS.map((word) => (
          <Field key={word} label={t(word)} hint={word === "code" || word === "floor" ? hints[word] : undefined}>
            {(control) => (
              <input
                {...control}
                required={word === "code" || word === "name"}
                inputMode={word === "code" || word === "name" || word === "floor" ? "text" : "decimal"}
                value={typed[word]}
                onChange={(event) => setTyped({ ...typed, [word]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <ProblemNote failure={failure} />
        <FormActions act={t("save")} isDisabled={isPending} cancel={t("cancel")} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
