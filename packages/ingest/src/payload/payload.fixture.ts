import { numberText } from "../observation/index.ts";
import type { Line, Payload, PayloadFormat, PayloadOptions } from "./line.ts";
import { readPayload } from "./read-payload.ts";

/** 1 March 2026, 08:00 UTC. */
export const RECEIVED_AT = 1_772_352_000_000;

/** Reads a payload of text. */
export async function read(format: PayloadFormat, text: string, options?: Partial<PayloadOptions>): Promise<Payload> {
  return await readPayload(format, new TextEncoder().encode(text), { receivedAt: RECEIVED_AT, ...options });
}

/** The lines of a payload of text, shortened for comparison; a payload that was refused gives its trouble alone. */
export async function told(
  format: PayloadFormat,
  text: string,
  options?: Partial<PayloadOptions>,
): Promise<readonly string[]> {
  const payload = await read(format, text, options);
  return payload.state === "refused" ? [`refused ${payload.place}: ${payload.code}`] : payload.lines.map(tell);
}

/** A line in short: place, metric, value and unit, and what else it says; or why it was refused, and where. */
export function tell(line: Line): string {
  if (line.state === "refused") return `${line.place}: ${line.code}`;
  const { reported } = line;
  const value =
    reported.form === "value" ? numberText(reported.value) : `${numberText(reported.numerator)}/${reported.n}`;
  const parts = [`${line.place}: ${line.metric} = ${value}${line.unit === undefined ? "" : ` ${line.unit}`}`];
  if (line.community !== undefined) parts.push(`in ${line.community}`);
  if (line.scene !== undefined) parts.push(`scene ${line.scene}`);
  if (line.point !== undefined) parts.push(`point ${line.point}`);
  if (line.device !== undefined) parts.push(`by ${line.device}`);
  if (line.time !== undefined) parts.push(`at ${new Date(line.time).toISOString()}`);
  if (line.revision !== undefined) parts.push(`revision ${line.revision}`);
  return parts.join(", ");
}
