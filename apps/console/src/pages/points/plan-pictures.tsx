import type { PlanPicture, Point } from "@sangan/api/client";
import { addressOf } from "@sangan/api/client";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../ask/ask.ts";
import { Field } from "../../form/field.tsx";
import { ProblemNote } from "../../list/problem-note.tsx";
import { PlanTarget } from "./plan-target.tsx";
import type { PointStanding } from "./point-state.ts";

interface PlansGiven {
  readonly code: string;
  readonly pictures: readonly PlanPicture[];
  readonly points: readonly Point[];
  readonly standing: ReadonlyMap<string, PointStanding>;
  /** The point that is being placed. */
  readonly placing: Point | undefined;
  readonly onPlace: ((place: NonNullable<Point["onPicture"]>) => void) | undefined;
  readonly onCancel: () => void;
  readonly canWrite: boolean;
}

/** A community's own plans with its points on them. */
export function PlanPictures(given: PlansGiven): ReactNode {
  const { t } = useTranslation("points");
  const { code, pictures, canWrite, placing } = given;
  const [chosen, setChosen] = useState("");
  const remove = useChange("plans.remove", ["points.list", "audit.list"]);
  const shown = pictures.find(({ id }) => id === chosen) ?? pictures[0];
  return (
    <section className="panel points-plans" aria-label={t("plans")}>
      <h2>{t("plans")}</h2>
      {placing === undefined ? null : (
        <p className="note" role="status">
          {t("placing", { name: placing.name })}
        </p>
      )}
      {pictures.length > 1 ? (
        <div className="points-tabs" role="group" aria-label={t("plans")}>
          {pictures.map(({ id, name, floor }) => (
            <button
              key={id}
              type="button"
              className="button"
              aria-pressed={id === shown?.id}
              onClick={() => setChosen(id)}
            >
              {floor === "" ? name : `${floor} · ${name}`}
            </button>
          ))}
        </div>
      ) : null}
      {shown === undefined ? <p className="points-quiet">{t("noPlans")}</p> : <Plan {...given} picture={shown} />}
      {shown !== undefined && canWrite ? (
        <button
          type="button"
          className="button danger"
          onClick={() => remove.mutate({ params: { code, pictureId: shown.id } })}
        >
          {t("removePlan")}
        </button>
      ) : null}
      {canWrite ? <Upload code={code} /> : null}
    </section>
  );
}

function Plan({
  code,
  picture,
  points,
  standing,
  placing,
  onPlace,
  onCancel,
}: PlansGiven & { readonly picture: PlanPicture }): ReactNode {
  const { t } = useTranslation("points");
  const { id, name, width, height } = picture;
  const isPlacing = placing !== undefined && onPlace !== undefined;
  const own = points.filter((point) => point.onPicture?.pictureId === id && !(isPlacing && point.id === placing.id));
  const image = (
    <img
      src={addressOf("plans.picture", { params: { code, pictureId: id } })}
      alt={name}
      width={width}
      height={height}
    />
  );
  const marks = own.map((point) => (
    <span
      key={point.id}
      className={`points-mark ${standing.get(point.code) ?? "unplanned"}`}
      style={{ left: `${(point.onPicture?.x ?? 0) * 100}%`, top: `${(point.onPicture?.y ?? 0) * 100}%` }}
      title={`${point.code} ${point.name}: ${t(`state-${standing.get(point.code) ?? "unplanned"}`)}`}
    >
      {point.code}
    </span>
  ));
  if (!isPlacing)
    return (
      <div className="points-plan">
        {image}
        {marks}
      </div>
    );
  return (
    <PlanTarget
      key={`${id} ${placing.id}`}
      picture={picture}
      point={placing}
      onPlace={onPlace}
      onCancel={onCancel}
      image={image}
      marks={marks}
    />
  );
}

function Upload({ code }: { readonly code: string }): ReactNode {
  const { t } = useTranslation("points");
  const [name, setName] = useState("");
  const [floor, setFloor] = useState("");
  const add = useChange("plans.add", ["points.list", "audit.list"]);
  return (
    <details className="points-upload">
      <summary>{t("addPlan")}</summary>
      <div className="form">
        <Field label={t("planName")}>
          {(control) => <input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label={t("floor")} hint={t("floorHint")}>
          {(control) => <input {...control} value={floor} onChange={(event) => setFloor(event.target.value)} />}
        </Field>
        <Field label={t("planFile")}>
          {(control) => (
            <input
              {...control}
              type="file"
              accept="image/png,image/jpeg,image/webp"
              onChange={(event) => {
                const file = event.target.files?.[0];
                if (file === undefined) return;
                const query = { name: name.trim() === "" ? file.name : name.trim(), floor: floor.trim() };
                add.mutate({ params: { code }, query, body: file });
                event.target.value = "";
              }}
            />
          )}
        </Field>
        <ProblemNote failure={add.error} />
      </div>
    </details>
  );
}
