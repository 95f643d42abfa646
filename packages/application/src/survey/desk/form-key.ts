import type { WayKind } from "@sangan/storage";

/** What a form key says. The nonce alone tells one form from another. */
export interface FormPayload {
  /** Of the key that seals it. */
  readonly key: number;
  readonly channel: WayKind;
  readonly campaignId: string;
  readonly communityId: string;
  readonly wayId: string;
  readonly questionnaireId: string;
  readonly consentId: string;
  /** 128 bits. */
  readonly nonce: Buffer;
  /** Seconds since 1970; how long somebody took is never kept, only whether it was too fast to read. */
  readonly issued: number;
}

const CHANNELS: readonly WayKind[] = ["open", "invitation", "interviewer", "paper"];
const LENGTH = 2 + 1 + 5 * 16 + 16 + 4;
const NONCE_AT = 83;
const ISSUED_AT = 99;

const bytesOfId = (id: string): Buffer => Buffer.from(id.replaceAll("-", ""), "hex");

/** Sixteen bytes as an id. */
export function idOf(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.subarray(0, 16)).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

export function writePayload(payload: FormPayload): Buffer {
  const head = Buffer.alloc(3);
  head.writeUInt16BE(payload.key, 0);
  head.writeUInt8(CHANNELS.indexOf(payload.channel), 2);
  const issued = Buffer.alloc(4);
  issued.writeUInt32BE(payload.issued);
  const { campaignId, communityId, wayId, questionnaireId, consentId } = payload;
  const ids = [campaignId, communityId, wayId, questionnaireId, consentId].map(bytesOfId);
  return Buffer.concat([head, ...ids, payload.nonce, issued]);
}

/** Reads what {@link writePayload} wrote; undefined when it is something else. */
export function readPayload(bytes: Buffer): FormPayload | undefined {
  if (bytes.length !== LENGTH) return undefined;
  const channel = CHANNELS[bytes.readUInt8(2)];
  if (channel === undefined) return undefined;
  const id = (at: number): string => idOf(bytes.subarray(3 + at * 16, 19 + at * 16));
  return {
    key: bytes.readUInt16BE(0),
    channel,
    campaignId: id(0),
    communityId: id(1),
    wayId: id(2),
    questionnaireId: id(3),
    consentId: id(4),
    nonce: Buffer.from(bytes.subarray(NONCE_AT, ISSUED_AT)),
    issued: bytes.readUInt32BE(ISSUED_AT),
  };
}
