export { importPoints, pointTableTemplate, type PointImport, type RefusedPoint } from "./import.ts";
export { addPicture, getPicture, removePicture } from "./pictures.ts";
export { createPoint, listPoints, updatePoint, type PointView } from "./points.ts";
export { heldCommunity } from "./access.ts";
export { pictureSize } from "./picture-size.ts";
