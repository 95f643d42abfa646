export { backup, type Backup } from "./backup.ts";
export { restore } from "./restore.ts";
