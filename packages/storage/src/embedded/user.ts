import { readFileSync } from "node:fs";
import { Refusal } from "../problem/index.ts";

/** The user that a database runs as. PostgreSQL refuses root. */
export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** The line of a user in the text of /etc/passwd. */
export function userNamed(name: string, passwd: string): User | undefined {
  for (const line of passwd.split("\n")) {
    const [found, , uid, gid] = line.split(":");
    if (found === name && uid !== undefined && gid !== undefined && /^\d+$/.test(uid) && /^\d+$/.test(gid)) {
      return { uid: Number(uid), gid: Number(gid) };
    }
  }
  return undefined;
}

/** The user to run a database as: `nobody` when this process is root, else undefined: whoever this process is. */
export function unprivilegedUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const user = userNamed("nobody", readFileSync("/etc/passwd", "utf8"));
  if (user === undefined || user.uid === 0) throw new Refusal({ code: "no-unprivileged-user" });
  return user;
}
