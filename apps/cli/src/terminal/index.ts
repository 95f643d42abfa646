export { EXIT, openTerminal, type Terminal } from "./terminal.ts";
export { CommandFault, faultOf } from "./fault.ts";
