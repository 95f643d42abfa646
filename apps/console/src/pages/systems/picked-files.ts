/** A file as somebody picked or dropped it; `path` leads to it from the folder that was picked. */
export interface PickedFile {
  readonly path: string;
  readonly file: Blob;
}

/** What an import sends: files by the names under which they include each other, and the first one to read. */
export interface DocumentFiles {
  readonly first: string;
  readonly files: readonly { readonly name: string; readonly base64: string }[];
}

const READABLE = /\.(?:ya?ml|json)$/i;
const FIRST = /^system\.(?:ya?ml|json)$/i;

/** Names without the folder that all files share. */
export function namesOf(paths: readonly string[]): readonly string[] {
  const [head = ""] = paths;
  const folder = head.slice(0, head.indexOf("/") + 1);
  if (folder === "" || !paths.every((path) => path.startsWith(folder))) return paths;
  return namesOf(paths.map((path) => path.slice(folder.length)));
}

const depth = (name: string): number => name.split("/").length;

/** The file by which reading begins: `system.…` nearest to the top, else the only file there is. */
export function firstOf(names: readonly string[]): string | undefined {
  const heads = names.filter((name) => FIRST.test(name.split("/").at(-1) ?? ""));
  const [nearest] = heads.toSorted((a, b) => depth(a) - depth(b));
  return nearest ?? (names.length === 1 ? names[0] : undefined);
}

async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return btoa(parts.join(""));
}

/** What an import of the picked files sends; undefined where it is not clear which file is the first. Weight tables beside a system are left out. */
export async function documentFilesOf(picked: readonly PickedFile[]): Promise<DocumentFiles | undefined> {
  const readable = picked.filter(({ path }) => READABLE.test(path));
  const names = namesOf(readable.map(({ path }) => path));
  const first = firstOf(names);
  if (first === undefined) return undefined;
  const folder = first.slice(0, first.lastIndexOf("/") + 1);
  const files = await Promise.all(
    readable.flatMap(({ file }, at) => {
      const name = names[at] ?? "";
      if (!name.startsWith(folder) || /(?:^|\/)weights\//.test(name)) return [];
      return [base64Of(file).then((base64) => ({ name: name.slice(folder.length), base64 }))];
    }),
  );
  return { first: first.slice(folder.length), files };
}

/** What an import of a weight table sends. */
export async function documentFileOf({ path, file }: PickedFile): Promise<{ name: string; base64: string }> {
  return { name: path.split("/").at(-1) ?? path, base64: await base64Of(file) };
}
