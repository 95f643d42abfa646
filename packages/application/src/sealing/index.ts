export { sealed, unsealed } from "./sealing.ts";
