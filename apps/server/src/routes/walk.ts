import { randomBytes } from "node:crypto";
import { addWalkPhoto, getSampling, getWalkPhoto, listWalkEntries, sendWalk } from "@sangan/application";
import type { Handlers } from "../http/handler.ts";
import { rateWindow } from "../http/window.ts";
import { answer, emptied } from "./answer.ts";
import { bytesOf } from "./upload.ts";
import { samplingView, walkView } from "./views/sampling.ts";

type Routes = "sampling.get" | "walk.send" | "walk.add-photo" | "walk.list" | "walk.photo" | "walk.noise";

const PIECE = 64 * 1024;
/** Streams of noise for a person in a minute: a measurement takes a few, at 4 MiB each (threat D10). */
const noises = rateWindow(120, () => Date.now());

/** The same piece is never sent twice: whoever compresses on the way gains nothing. */
async function* noise(bytes: number): AsyncGenerator<Uint8Array> {
  for (let left = bytes; left > 0; left -= PIECE) yield await Promise.resolve(randomBytes(Math.min(left, PIECE)));
}

/** What is to be measured on the spot, and what inspectors bring from their walks (巡检). */
export const walkHandlers: Handlers<Routes> = {
  "sampling.get": async (services, { params, by }) =>
    answer(await getSampling(services, by.authorised, params), (found) => samplingView(params.code, found)),
  "walk.send": async (services, { params, body, by }) => {
    const sent = await sendWalk(services, by.authorised, { ...params, ...body });
    services.live.wake();
    return answer(sent, (verdicts) => ({ verdicts }));
  },
  "walk.add-photo": async (services, { params, body, by }) =>
    emptied(await addWalkPhoto(services, by.authorised, { ...params, bytes: await bytesOf(body) })),
  "walk.list": async (services, { params, by }) =>
    answer(await listWalkEntries(services, by.authorised, params), (rows) => ({ items: rows.map(walkView) })),
  "walk.photo": async (services, { params, by }) => {
    const found = await getWalkPhoto(services, by.authorised, params);
    if (!found.ok) return found;
    const { mediaType, bytes, digest } = found.value;
    return { ok: true, file: { type: mediaType, content: bytes, tag: digest } };
  },
  "walk.noise": (_services, { query, by }) => {
    if (noises.take(by.actor.person) > 0) return Promise.resolve({ ok: false, code: "too-many-requests" });
    return Promise.resolve({ ok: true, file: { type: "application/octet-stream", content: noise(query.bytes) } });
  },
};
