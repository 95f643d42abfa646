import { setTimeout as pause } from "node:timers/promises";
import { CODE, METRIC } from "../apps/server/src/mqtt/fixture/ground.ts";
import { startPublisher, type Publisher } from "../apps/server/src/mqtt/fixture/publisher.ts";

/** Where devices publish, and how their topics read. */
export const TOPICS = { filter: "town/#", template: "town/{community}/{device}/{metric}" };

const FIRST = Date.parse("2026-03-01T00:00:00Z");

/** A device that measures again and again, and sends a measurement until it is sure that the broker has it. */
export interface Device {
  readonly name: string;
  /** Measurements that were sent, perhaps more than once. */
  sent: number;
  /** The first so many are certain to be kept by the broker. */
  certain: number;
}

export function newDevice(name: string): Device {
  return { name, sent: 0, certain: 0 };
}

/** What stands in the database for the measurement of a number: its moment and its value, in the finest unit. */
export function measurementOf(number: number): { readonly time: string; readonly value: string } {
  return { time: new Date(FIRST + number * 10).toISOString(), value: String((number + 1) * 1_000_000) };
}

function publish(publisher: Publisher, { name }: Device, number: number): Promise<void> {
  const payload = JSON.stringify({ value: number + 1, unit: "Mbit/s", time: measurementOf(number).time });
  return publisher.publish(`town/${CODE}/${name}/${METRIC}`, payload);
}

/** Sends a batch of measurements. The one before counts as taken when this one is acknowledged as well; what a broker that is killed had not written is sent again. */
async function sendBatch(publisher: Publisher, device: Device, most: number): Promise<void> {
  const from = device.sent;
  const numbers = Array.from({ length: most }, (_, at) => from + at);
  device.sent += most;
  await Promise.all(numbers.map((number) => publish(publisher, device, number)));
  device.certain = from;
}

/** Measures until it is stopped; while the broker is away it waits, and then begins with what is not certain. */
export async function work(url: string, device: Device, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    const publisher = await startPublisher(url).catch(() => undefined);
    if (publisher === undefined) {
      await pause(50);
      continue;
    }
    device.sent = device.certain;
    try {
      while (!stopped.aborted) {
        await sendBatch(publisher, device, 8);
        await pause(5);
      }
    } catch {
      // The broker is gone: what it has not got is sent again.
    }
    await publisher.close();
  }
}

/** Sends so many measurements, many at once, and ends when the broker has all of them. */
export async function sendMany(url: string, device: Device, count: number): Promise<void> {
  const publisher = await startPublisher(url);
  const until = device.sent + count;
  while (device.sent < until) await sendBatch(publisher, device, Math.min(500, until - device.sent));
  // One more round through the broker makes the last ones certain.
  await publisher.publish("elsewhere", "x");
  device.certain = device.sent;
  await publisher.close();
}
