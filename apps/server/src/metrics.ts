import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

/** Figures about the running server, for Prometheus. They name routes and kinds of work, no people and no places. */
export interface Metrics {
  readonly contentType: string;
  readonly text: () => Promise<string>;
  readonly request: (answered: {
    readonly route: string;
    readonly method: string;
    readonly status: number;
    readonly seconds: number;
  }) => void;
}

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30];

/** What figures are made from. */
export interface MetricsSource {
  readonly jobs: () => Promise<readonly { readonly kind: string; readonly state: string; readonly count: number }[]>;
  readonly connections: () => Promise<readonly { readonly state: string; readonly count: number }[]>;
  /** Messages in the outbox that wait, or are dead. */
  readonly messages: () => Promise<readonly { readonly state: string; readonly count: number }[]>;
  readonly streams: () => number;
  /** How it stands with the brokers of sources. */
  readonly brokers: () => readonly {
    readonly isListening: boolean;
    readonly waiting: number;
    readonly isHeldUp: boolean;
    readonly refused: number;
  }[];
}

/** Makes the figures of a server. Those of jobs, connections and messages are read when they are asked for. */
export function createMetrics(source: MetricsSource): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const requests = new Counter({
    name: "sangan_http_requests_total",
    help: "Requests answered",
    labelNames: ["route", "method", "status"],
    registers,
  });
  const durations = new Histogram({
    name: "sangan_http_request_seconds",
    help: "From a request's headers to the end of its answer",
    labelNames: ["route"],
    buckets: BUCKETS,
    registers,
  });
  const streams = new Gauge({ name: "sangan_event_streams", help: "Open streams of events", registers });
  const messages = new Gauge({ name: "sangan_outbox_messages", help: "Messages", labelNames: ["state"], registers });
  const jobs = new Gauge({ name: "sangan_jobs", help: "Jobs", labelNames: ["kind", "state"], registers });
  const connections = new Gauge({
    name: "sangan_database_connections",
    help: "Connections to the database",
    labelNames: ["state"],
    registers,
  });
  const setBrokers = createBrokerGauges(registers);
  return {
    contentType: register.contentType,
    text: async () => {
      streams.set(source.streams());
      setBrokers(source.brokers());
      jobs.reset();
      for (const { kind, state, count } of await source.jobs()) jobs.set({ kind, state }, count);
      for (const { state, count } of await source.messages()) messages.set({ state }, count);
      connections.reset();
      for (const { state, count } of await source.connections()) connections.set({ state }, count);
      return register.metrics();
    },
    request: ({ route, method, status, seconds }) => {
      requests.inc({ route, method, status });
      durations.observe({ route }, seconds);
    },
  };
}

/** Gauges of the brokers that are listened to; of what was refused since each of them was last begun to be. */
function createBrokerGauges(registers: Registry[]): (brokers: ReturnType<MetricsSource["brokers"]>) => void {
  const names = { help: "Sources over MQTT", labelNames: ["state"], registers };
  const sources = new Gauge({ name: "sangan_mqtt_sources", ...names });
  const waiting = new Gauge({ name: "sangan_mqtt_waiting_messages", help: "Messages not written yet", registers });
  const heldUp = new Gauge({ name: "sangan_mqtt_held_up_sources", help: "Sources that cannot be written", registers });
  const refused = new Gauge({ name: "sangan_mqtt_refused_lines", help: "Lines refused", registers });
  return (brokers) => {
    const listening = brokers.filter(({ isListening }) => isListening).length;
    sources.set({ state: "listening" }, listening);
    sources.set({ state: "away" }, brokers.length - listening);
    waiting.set(brokers.reduce((sum, one) => sum + one.waiting, 0));
    heldUp.set(brokers.filter(({ isHeldUp }) => isHeldUp).length);
    refused.set(brokers.reduce((sum, one) => sum + one.refused, 0));
  };
}
