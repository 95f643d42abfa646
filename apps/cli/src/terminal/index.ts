export { EXIT, openTerminal, plain, type Terminal } from "./terminal.ts";
export { CommandFault, faultOf, type FaultCode } from "./fault.ts";
