export {
  addPicture,
  listPictures,
  pictureBytes,
  removePicture,
  type PictureFacts,
  type PictureRow,
} from "./picture.ts";
export {
  listPoints,
  pointById,
  savePoints,
  updatePoint,
  type MapPlace,
  type PicturePlace,
  type PointFacts,
  type PointKey,
  type PointRow,
} from "./point.ts";
