import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What session cookies are signed and second factors are encrypted with. */
export type SecretOutcome =
  | { readonly ok: true; readonly value: string }
  /** Shorter than 32 characters: it could be guessed. */
  | { readonly ok: false; readonly code: "secret-too-short"; readonly source: string };

const LEAST_CHARACTERS = 32;
const FILE = "secret";

function checked(secret: string, source: string): SecretOutcome {
  return secret.length >= LEAST_CHARACTERS
    ? { ok: true, value: secret }
    : { ok: false, code: "secret-too-short", source };
}

/**
 * The secret of this installation: `SANGAN_SECRET`, else what lies in the data folder, where the first start leaves 256 random bits that only its owner may read.
 * Two starts at the same moment agree on one.
 */
export async function readSecret(
  dataFolder: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<SecretOutcome> {
  const given = environment["SANGAN_SECRET"];
  if (given !== undefined && given !== "") return checked(given, "SANGAN_SECRET");
  const path = join(dataFolder, FILE);
  const kept = await readKept(path);
  if (kept !== undefined) return checked(kept, path);
  await mkdir(dataFolder, { recursive: true });
  const draft = `${path}.${randomBytes(8).toString("hex")}`;
  await writeFile(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  await chmod(draft, 0o600);
  try {
    // A link is made or not: whoever comes second reads the first one's, whole.
    await link(draft, path);
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
  } finally {
    await unlink(draft);
  }
  return checked((await readFile(path, "utf8")).trim(), path);
}

async function readKept(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
