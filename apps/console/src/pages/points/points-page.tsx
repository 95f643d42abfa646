import { addressOf, type Point, type PointFacts, type Sampling } from "@sangan/api/client";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { question, useAsk, useChange } from "../../ask/ask.ts";
import { ProblemNote } from "../../list/problem-note.tsx";
import { may, useMe } from "../../session/me.ts";
import { useChosenRound } from "../../session/round.ts";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { PlanPictures } from "./plan-pictures.tsx";
import { PointForm } from "./point-form.tsx";
import { PointImportNote } from "./point-import.tsx";
import { PointMap } from "./point-map.tsx";
import { standings } from "./point-state.ts";
import { PointTable } from "./point-table.tsx";
import { CoverageFigure, SamplingTable } from "./sampling-plan.tsx";
import { useScenes } from "./use-scenes.ts";
import { WalkEntries } from "./walk-entries.tsx";
import "../../form/form.css";
import "./points.css";

const TOUCHED = ["points.list", "sampling.get", "audit.list"] as const;

function factsOf({ id: _id, version: _version, updatedAt: _at, ...facts }: Point): PointFacts {
  return facts;
}

/** The sampling plan in the round that pages show; undefined while it is asked for, and where the community takes no part. */
function useSampling(code: string): { readonly sampling: Sampling | undefined; readonly isMissing: boolean } {
  const { round } = useChosenRound();
  const roundId = round?.id ?? "";
  const isWanted = may(useMe(), "evidence.read", code) && roundId !== "";
  const asked = useQuery({ ...question("sampling.get", { params: { roundId, code } }), enabled: isWanted });
  return { sampling: asked.data?.value, isMissing: !isWanted || asked.isError };
}

/** The points (测点) of a community, its plans, and its sampling plan with what is done of it. */
export function PointsPage(): ReactNode {
  const { t } = useTranslation("points");
  const { code = "" } = useParams({ strict: false });
  const me = useMe();
  const canWrite = may(me, "point.write", code);
  const { name, geometry } = useAsk("communities.get", { params: { code } });
  const { points, pictures } = useAsk("points.list", { params: { code } });
  const { sampling, isMissing } = useSampling(code);
  const scenes = useScenes(sampling);
  const [editing, setEditing] = useState<Point | "new">();
  const [placing, setPlacing] = useState<Point>();
  const create = useChange("points.create", TOUCHED);
  const update = useChange("points.update", TOUCHED);
  const load = useChange("points.import", TOUCHED);
  const standing = standings(points, sampling);
  const change = (point: Point, facts: PointFacts): void =>
    update.mutate(
      { params: { code, pointId: point.id }, etag: `"${point.version}"`, body: facts },
      { onSuccess: () => setEditing(undefined) },
    );
  const save = (facts: PointFacts): void => {
    if (editing === "new") create.mutate({ params: { code }, body: facts }, { onSuccess: () => setEditing(undefined) });
    else if (editing !== undefined) change(editing, facts);
  };
  return (
    <Page
      title={t("title")}
      lead={`${name} · ${t("lead")}`}
      actions={
        <>
          <Link to="/communities/$code" params={{ code }} className="button">
            {t("toCommunity")}
          </Link>
          {may(me, "walk.write", code) ? (
            <a href="/walk" className="button">
              {t("walk")}
            </a>
          ) : null}
          <button type="button" className="button" onClick={() => print()}>
            {t("print")}
          </button>
          {canWrite ? (
            <>
              <a className="button" href={addressOf("points.template", { params: { code } })} download>
                {t("template")}
              </a>
              <label className="button points-file">
                {t("import")}
                <input
                  type="file"
                  accept=".csv,.tsv,.txt,.xlsx,.ndjson,.jsonl"
                  onChange={(event) => {
                    const file = event.target.files?.[0];
                    if (file !== undefined) load.mutate({ params: { code }, body: file });
                    event.target.value = "";
                  }}
                />
              </label>
              <button type="button" className="button primary" onClick={() => setEditing("new")}>
                {t("add")}
              </button>
            </>
          ) : null}
        </>
      }
    >
      <div className="points-page">
        <PointImportNote made={load.data} />
        <ProblemNote failure={load.error ?? (editing === undefined ? update.error : null)} />
        {sampling === undefined ? null : <CoverageFigure sampling={sampling} />}
        {sampling === undefined && isMissing ? <p className="note">{t("noRound")}</p> : null}
        {points.length === 0 ? (
          <EmptyState title={t("none")} text={t("noneText")} />
        ) : (
          <PointTable
            points={points}
            standing={standing}
            scenes={scenes}
            act={
              canWrite
                ? {
                    edit: setEditing,
                    turn: (point) =>
                      change(point, { ...factsOf(point), state: point.state === "active" ? "retired" : "active" }),
                    place: pictures.length === 0 ? undefined : setPlacing,
                  }
                : undefined
            }
          />
        )}
        <PlanPictures
          code={code}
          pictures={pictures}
          points={points}
          standing={standing}
          canWrite={canWrite}
          placing={placing}
          onCancel={() => setPlacing(undefined)}
          onPlace={
            placing === undefined
              ? undefined
              : (onPicture) => {
                  change(placing, { ...factsOf(placing), onPicture });
                  setPlacing(undefined);
                }
          }
        />
        <PointMap points={points.filter(({ state }) => state === "active")} geometry={geometry} standing={standing} />
        {may(me, "evidence.read", code) ? <WalkEntries code={code} points={points} sampling={sampling} /> : null}
        {sampling === undefined ? null : <SamplingTable sampling={sampling} />}
      </div>
      {editing === undefined ? null : (
        <PointForm
          now={editing === "new" ? undefined : editing}
          ordinal={Math.max(0, ...points.map(({ ordinal }) => ordinal)) + 1}
          scenes={scenes}
          failure={editing === "new" ? create.error : update.error}
          isPending={create.isPending || update.isPending}
          onSave={save}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Page>
  );
}
