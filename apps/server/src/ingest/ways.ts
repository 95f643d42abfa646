import type { PayloadFormat } from "@sangan/ingest";

/** A way in for observations or events of service cases: where it is, how its sender says who he is, and how he is answered. */
export interface Way {
  readonly id: string;
  readonly path: string;
  /** Absent: by the media type, or the `format` that is asked for. */
  readonly format?: PayloadFormat;
  /** What its own clients expect: verdicts, nothing at all, or what InfluxDB says. */
  readonly answers: "verdicts" | "nothing" | "influx";
  /** Events of service cases; absent: observations. */
  readonly takes?: "events";
}

/**
 * The ways in. Their addresses and answers are those of the systems whose clients integrators have already: ThingsBoard's device API and InfluxDB's write API, each below an
 * address of ours that takes the place of their server's.
 */
export const WAYS: readonly Way[] = [
  { id: "ingest.observations", path: "/ingest/v1/observations", answers: "verdicts" },
  { id: "ingest.events", path: "/ingest/v1/events", answers: "verdicts", takes: "events" },
  {
    id: "ingest.thingsboard",
    path: "/ingest/thingsboard/api/v1/:token/telemetry",
    format: "thingsboard",
    answers: "nothing",
  },
  { id: "ingest.influx", path: "/ingest/influx/api/v2/write", format: "line-protocol", answers: "influx" },
  { id: "ingest.influx-1", path: "/ingest/influx/write", format: "line-protocol", answers: "influx" },
  { id: "ingest.web-vitals", path: "/ingest/web-vitals/:token", format: "web-vitals", answers: "nothing" },
];

const MEDIA_TYPES: Readonly<Record<string, PayloadFormat>> = {
  "application/json": "json",
  "application/x-ndjson": "ndjson",
  "application/ndjson": "ndjson",
  "application/jsonl": "ndjson",
  "text/csv": "csv",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  "application/senml+json": "senml",
};

/** The format that a media type says, its parameters aside. */
export function formatOf(mediaType: string | undefined): PayloadFormat | undefined {
  const name = (mediaType ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return Object.hasOwn(MEDIA_TYPES, name) ? MEDIA_TYPES[name] : undefined;
}
