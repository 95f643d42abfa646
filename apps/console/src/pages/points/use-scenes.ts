import type { Sampling } from "@sangan/api/client";
import { useQuery } from "@tanstack/react-query";
import { question } from "../../ask/ask.ts";
import { may, useMe } from "../../session/me.ts";

/** A typical scene (典型场景) with its title. */
export type SceneTitle = Pick<Sampling["scenes"][number], "id" | "title">;

/** The scenes that a point may lie in: those of the round's system, else of the latest one. */
export function useScenes(sampling: Sampling | undefined): readonly SceneTitle[] {
  const me = useMe();
  const isWanted = sampling === undefined && may(me, "system.read");
  const systems = useQuery({ ...question("systems.list", {}), enabled: isWanted });
  const systemId = systems.data?.value.items[0]?.id ?? "";
  const asked = useQuery({
    ...question("systems.get", { params: { systemId } }),
    enabled: isWanted && systemId !== "",
  });
  return sampling?.scenes ?? asked.data?.value.system.scenes ?? [];
}
