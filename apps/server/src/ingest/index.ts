export { bindIngest } from "./routes.ts";
export { WAYS } from "./ways.ts";
