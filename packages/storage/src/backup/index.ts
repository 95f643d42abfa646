export { backup, type Backup } from "./backup.ts";
export { restore, type Restored } from "./restore.ts";
