import type { MqttClient } from "mqtt";
import { generate } from "mqtt-packet";

/** A message whose sender waits for its acknowledgement: its number, in the connection that it came by. Without a number nobody waits. */
export interface Numbered {
  readonly number: number | undefined;
  readonly stream: MqttClient["stream"];
}

/**
 * Acknowledges messages (PUBACK), together in one write. Only by the connection that they came by: in another one the number may mean something else,
 * and there they come once more.
 *
 * mqtt.js itself hands out the next message only when the one before is acknowledged; several could then never be written together.
 */
export function acknowledge(client: MqttClient, messages: readonly Numbered[]): void {
  const packets: Buffer[] = [];
  for (const { number, stream } of messages)
    if (number !== undefined && stream === client.stream)
      packets.push(generate({ cmd: "puback", messageId: number, reasonCode: 0 }, { protocolVersion: 5 }));
  if (packets.length > 0 && client.connected && client.stream.writable) client.stream.write(Buffer.concat(packets));
}
