export { OWNER, PASSWORD_FILE, UNFINISHED } from "./cluster.ts";
export { chownAll, flushFolder, folderTrouble, LEDGER, MARKER, prepareFolder, type DataFolder } from "./folder.ts";
export type { Address } from "./holder.ts";
export { joinEmbedded } from "./join.ts";
export { runProgram } from "./program.ts";
export { embeddedPrograms, reachablePrograms, type Programs } from "./programs.ts";
export { startEmbedded, type EmbeddedServer } from "./server.ts";
export { writeSettings } from "./settings.ts";
