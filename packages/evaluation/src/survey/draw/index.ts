export { CERTAIN, type Draw, type DrawRequest } from "./model.ts";
