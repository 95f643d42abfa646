import {
  addPicture,
  createPoint,
  getPicture,
  importPoints,
  listPoints,
  pointTableTemplate,
  removePicture,
  updatePoint,
} from "@sangan/application";
import type { Handlers } from "../http/handler.ts";
import { answer, edited, emptied } from "./answer.ts";
import { bytesOf } from "./upload.ts";
import { pictureView, pointView } from "./views/point.ts";

type Routes =
  | "points.list"
  | "points.create"
  | "points.update"
  | "points.import"
  | "points.template"
  | "plans.add"
  | "plans.picture"
  | "plans.remove";

/** Points (测点) of a community, and the pictures of its plans. */
export const pointHandlers: Handlers<Routes> = {
  "points.list": async (services, { params, by }) =>
    answer(await listPoints(services, by.authorised, params), ({ points, pictures }) => ({
      points: points.map(pointView),
      pictures: pictures.map(pictureView),
    })),
  "points.create": async (services, { params, body, by }) =>
    edited(await createPoint(services, by.authorised, { ...params, facts: body }), pointView),
  "points.update": async (services, { params: { code, pointId }, body, version, by }) =>
    edited(await updatePoint(services, by.authorised, { code, id: pointId, version, facts: body }), pointView),
  "points.import": async (services, { params, body, by }) =>
    answer(await importPoints(services, by.authorised, { ...params, bytes: await bytesOf(body) }), (made) => made),
  "points.template": async (services, { params, language, by }) => {
    const made = await pointTableTemplate(services, by.authorised, { ...params, language });
    return made.ok ? { ok: true, file: { type: "text/csv", name: "points.csv", content: made.value } } : made;
  },
  "plans.add": async (services, { params, query, body, by }) => {
    const request = { ...params, ...query, bytes: await bytesOf(body) };
    return answer(await addPicture(services, by.authorised, request), pictureView);
  },
  "plans.picture": async (services, { params: { code, pictureId }, by }) => {
    const found = await getPicture(services, by.authorised, { code, id: pictureId });
    if (!found.ok) return found;
    const { mediaType, bytes, digest } = found.value;
    return { ok: true, file: { type: mediaType, content: bytes, tag: digest } };
  },
  "plans.remove": async (services, { params: { code, pictureId }, by }) =>
    emptied(await removePicture(services, by.authorised, { code, id: pictureId })),
};
