import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { getMigrations } from "better-auth/db/migration";
import { Kysely } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { libraryOptions } from "./library.ts";

describe.each(SERVERS)("the library on $name", ({ open }) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened.remove());

  it("finds every table and column that it wants", async () => {
    const kysely = new Kysely<Record<string, never>>({ dialect: opened.database.plainDialect(2) });
    const options = libraryOptions({
      kysely,
      context: { store: opened.database.kysely, clock: () => Date.now() },
      address: "http://127.0.0.1",
      secret: "a secret of this test, which is long enough",
      oidc: undefined,
      onFault: () => undefined,
    });
    const found = await getMigrations(options, { throwOnUnsafe: false });
    expect(found.toBeCreated).toEqual([]);
    expect(found.toBeAdded).toEqual([]);
    const other = { ...options, user: { ...options.user, modelName: "account_nobody" } };
    expect((await getMigrations(other, { throwOnUnsafe: false })).toBeCreated).toMatchObject([
      { table: "account_nobody" },
    ]);
    await kysely.destroy();
  });
});
