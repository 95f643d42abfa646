export { createPulse, type Pulse } from "./pulse.ts";
