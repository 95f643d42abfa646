import type { PlanPicture, Point } from "@sangan/api/client";
import { useEffect, useRef, useState, type MouseEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../form/field.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { movedBy, shareOf, shareTyped, type PlanPlace } from "./plan-place.ts";

/** What stands over a plan while a point is being placed on it. */
export interface TargetGiven {
  readonly picture: PlanPicture;
  readonly point: Point;
  readonly image: ReactNode;
  /** The other points. */
  readonly marks: ReactNode;
  readonly onPlace: (place: NonNullable<Point["onPicture"]>) => void;
  readonly onCancel: () => void;
}

const percent = (share: number): string => String(Math.round(share * 1000) / 10);

/** The plan while a point is being placed: by a click, with the arrow keys, or by typing how far from the left and from the top. */
export function PlanTarget({ picture, point, image, marks, onPlace, onCancel }: TargetGiven): ReactNode {
  const { t } = useTranslation("points");
  const target = useRef<HTMLButtonElement>(null);
  const known = point.onPicture?.pictureId === picture.id ? point.onPicture : { x: 0.5, y: 0.5 };
  const [draft, setDraft] = useState<PlanPlace>({ x: known.x, y: known.y });
  useEffect(() => {
    const before = document.activeElement;
    target.current?.focus({ preventScroll: true });
    target.current?.scrollIntoView({ block: "nearest" });
    // Whoever came by the keyboard goes on where he was.
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  const put = (place: PlanPlace): void => onPlace({ pictureId: picture.id, ...place });
  const click = ({ currentTarget, clientX, clientY, detail }: MouseEvent<HTMLElement>): void => {
    // Enter presses the button without a place of its own.
    if (detail === 0) return put(draft);
    const box = currentTarget.getBoundingClientRect();
    return put({ x: shareOf((clientX - box.left) / box.width), y: shareOf((clientY - box.top) / box.height) });
  };
  return (
    <>
      <div className="points-plan">
        <button
          ref={target}
          type="button"
          className="points-target"
          aria-describedby="placing-keys"
          onClick={click}
          onKeyDown={(event) => {
            if (event.key === "Escape") onCancel();
            const moved = movedBy(draft, event.key, event.shiftKey);
            if (moved === undefined) return;
            event.preventDefault();
            setDraft(moved);
          }}
        >
          {image}
          <span className="points-draft" style={{ left: `${draft.x * 100}%`, top: `${draft.y * 100}%` }} />
        </button>
        {marks}
      </div>
      <p id="placing-keys" className="points-quiet">
        {t("placingKeys")}{" "}
        <span role="status" className="digits">
          {t("placingAt", { x: percent(draft.x), y: percent(draft.y) })}
        </span>
      </p>
      <TypedPlace
        // Arrow keys change what stands in the fields.
        key={`${draft.x} ${draft.y}`}
        draft={draft}
        onPlace={put}
        onCancel={onCancel}
      />
    </>
  );
}

function TypedPlace({
  draft,
  onPlace,
  onCancel,
}: {
  readonly draft: PlanPlace;
  readonly onPlace: (place: PlanPlace) => void;
  readonly onCancel: () => void;
}): ReactNode {
  const { t } = useTranslation("points");
  const [typed, setTyped] = useState({ x: percent(draft.x), y: percent(draft.y) });
  const [x, y] = [shareTyped(typed.x), shareTyped(typed.y)];
  return (
    <form
      className="form points-typed"
      onSubmit={(event) => {
        event.preventDefault();
        if (x !== undefined && y !== undefined) onPlace({ x, y });
      }}
    >
      {(["x", "y"] as const).map((side) => (
        <Field
          key={side}
          label={t(side === "x" ? "fromLeft" : "fromTop")}
          fault={shareTyped(typed[side]) === undefined ? t("badPercent") : undefined}
        >
          {(control) => (
            <input
              {...control}
              inputMode="decimal"
              value={typed[side]}
              onChange={(event) => setTyped({ ...typed, [side]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <FormActions
        act={t("placeHere")}
        isDisabled={x === undefined || y === undefined}
        cancel={t("cancel")}
        onCancel={onCancel}
      />
    </form>
  );
}
