import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "@sangan/application";
import { communityIds, openDatabase } from "@sangan/storage";
import { startMqtt } from "../apps/server/src/mqtt/index.ts";
import { resolveBySystem } from "../apps/server/src/outgoing/index.ts";
import {
  ALLOWED,
  CODE,
  countsOf,
  mqttSource,
  SECRET,
  SILENT,
  settle,
  storedSettings,
  until,
} from "../apps/server/src/mqtt/fixture/ground.ts";
import { startMosquitto } from "../apps/server/src/mqtt/fixture/mosquitto.ts";
import { measurementOf, newDevice, sendMany, TOPICS } from "../e2e/mqtt-devices.ts";
import { rawCopy } from "./raw-copy.ts";

/**
 * A day's backlog of a real Mosquitto: single observations as messages of quality of service 1, each acknowledged after its durable write, beside a raw COPY of the same
 * rows on the same server in the same run, and beside how fast the broker itself took them from a device.
 */
const MESSAGES = Number(process.argv[2] ?? 50_000);

const folder = await mkdtemp(join(tmpdir(), "sangan-bench-mqtt-"));
await chmod(folder, 0o755);
const opened = await openDatabase({ dataFolder: join(folder, "data"), statementSeconds: 0 });
if (!opened.ok) throw new Error(opened.problem.code);
const database = opened.value;
const context: Context = { store: database.kysely, clock: Date.now };
const broker = await startMosquitto();
const guard = { allowed: ALLOWED, resolve: resolveBySystem };
const listen = () => startMqtt(context, { secret: SECRET, log: SILENT, guard, pollMilliseconds: 50 });
try {
  await settle(context);
  const settings = { url: broker.url, filters: [TOPICS.filter], format: "json", template: TOPICS.template };
  const source = await mqttSource(context, storedSettings(settings));
  const first = listen();
  await until(() => first.health().find(({ isListening }) => isListening));
  await first.stop();
  const device = newDevice("bench");
  const began = performance.now();
  await sendMany(broker.url, device, MESSAGES);
  const sent = (performance.now() - began) / 1000;
  const communityId = (await communityIds(context.store, [CODE])).get(CODE) ?? "";
  const rows = Array.from({ length: MESSAGES }, (_, at) => ({ communityId, series: 1, ...measurementOf(at) }));
  const raw = await rawCopy(database, rows);
  const start = performance.now();
  const mqtt = listen();
  await until(async () => ((await countsOf(context, source.id)).accepted === MESSAGES ? true : undefined), 300);
  const seconds = (performance.now() - start) / 1000;
  await mqtt.stop();
  console.log(
    `${MESSAGES} observations over MQTT, one a message, acknowledged when written\n  ${Math.round(MESSAGES / seconds)} /s  ·  ${(raw / seconds).toFixed(3)} of raw COPY (${Math.round(MESSAGES / raw)} /s)  ·  ${(sent / seconds).toFixed(2)} of the broker's own taking (${Math.round(MESSAGES / sent)} /s)`,
  );
} finally {
  await database.close();
  await broker.remove();
  await rm(folder, { recursive: true, force: true });
}
