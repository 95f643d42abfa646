import { criteriaOf, itemsOf, type IndicatorSystem } from "@sangan/evaluation/indicator-system";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { question } from "../../ask/ask.ts";
import { may, useMe } from "../../session/me.ts";
import type { Offered } from "./meaning-table.tsx";

/** The metrics that a system asks to be measured. */
function metricsOf(system: IndicatorSystem): readonly string[] {
  const measures = itemsOf(system).flatMap((item) => criteriaOf(item.rule).map(({ measure }) => measure));
  const found = measures.flatMap((measure) =>
    measure.type === "numeric" && measure.casework === undefined ? [measure.metric] : [],
  );
  return [...new Set(found)].toSorted();
}

/** The services whose cases a system looks at. */
function servicesOf(system: IndicatorSystem): readonly string[] {
  const measures = itemsOf(system).flatMap((item) => criteriaOf(item.rule).map(({ measure }) => measure));
  const found = measures.flatMap((measure) =>
    measure.type === "numeric" && measure.casework !== undefined ? [measure.casework.service] : [],
  );
  return [...new Set(found)].toSorted();
}

/** What names of a source may mean: the metrics, scenes and services of the latest indicator system. */
export function useOffered(): Offered {
  const me = useMe();
  const systems = useQuery({ ...question("systems.list", {}), enabled: may(me, "system.read") });
  const systemId = systems.data?.value.items[0]?.id ?? "";
  const asked = useQuery({ ...question("systems.get", { params: { systemId } }), enabled: systemId !== "" });
  const system = asked.data?.value.system;
  return useMemo(
    () =>
      system === undefined
        ? {}
        : { metric: metricsOf(system), scene: system.scenes.map(({ id }) => id), service: servicesOf(system) },
    [system],
  );
}
