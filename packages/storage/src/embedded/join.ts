import { Refusal } from "../problem/index.ts";
import { readPassword } from "./cluster.ts";
import { prepareFolder } from "./folder.ts";
import { addressOf } from "./holder.ts";
import { readPostmaster } from "./postmaster.ts";
import { embeddedPrograms, reachablePrograms } from "./programs.ts";
import type { EmbeddedServer } from "./server.ts";

/** Uses the database that another process keeps in a data folder, and leaves its keeping to that one. @throws Refusal when there is none. */
export async function joinEmbedded(dataFolder: string): Promise<EmbeddedServer> {
  const folder = await prepareFolder(dataFolder);
  const programs = await reachablePrograms(embeddedPrograms(), folder);
  const found = await readPostmaster(folder);
  if (found === undefined) throw new Refusal({ code: "not-answering", folder: folder.root, pid: 0 });
  return {
    folder,
    programs,
    address: addressOf(found, await readPassword(folder)),
    takenOver: false,
    pid: () => found.pid,
    stop: () => Promise.resolve(),
  };
}
