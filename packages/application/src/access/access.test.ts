import { assert, constantFrom, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import {
  authorise,
  covers,
  EVERYWHERE,
  isCommunityCode,
  isScope,
  mayGrant,
  PERMISSIONS,
  ROLE_PERMISSIONS,
  ROLES,
  scopeOf,
  scopesOf,
  type Actor,
  type Assignment,
} from "./index.ts";

const NOW = Date.parse("2026-03-01T00:00:00Z");
const SCOPES = ["", "33", "3301", "330106", "330106001", "330106001001", "330107", "44"].map(scopeOf);

const actorOf = (...assignments: readonly Assignment[]): Actor => ({ person: "p1", assignments });
const assignments = record({ role: constantFrom(...ROLES), scope: constantFrom(...SCOPES) });

describe("access", () => {
  it("C3: a role holds in its scope and below, nowhere beside or above", () => {
    assert(
      property(assignments, constantFrom(...PERMISSIONS), constantFrom(...SCOPES), (given, permission, scope) => {
        const may = authorise(actorOf(given), permission, scope, NOW).ok;
        const held = ROLE_PERMISSIONS[given.role].has(permission);
        if (may) expect(held && (covers(given.scope, scope) || given.scope === EVERYWHERE)).toBe(true);
        if (!held || !covers(given.scope, scope)) expect(may).toBe(false);
      }),
    );
  });

  it("C5: nobody gives a role that allows more than he may, or changes his own", () => {
    assert(
      property(assignments, assignments, constantFrom(...PERMISSIONS), (own, grant, permission) => {
        const actor = actorOf(own);
        expect(mayGrant(actor, actor.person, grant, NOW)).toBe(false);
        if (!mayGrant(actor, "p2", grant, NOW)) return;
        const other: Actor = { person: "p2", assignments: [grant] };
        for (const scope of SCOPES) {
          if (authorise(other, permission, scope, NOW).ok)
            expect(authorise(actor, permission, scope, NOW).ok).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
    expect(
      mayGrant(
        actorOf({ role: "city-manager", scope: scopeOf("3301") }),
        "p2",
        { role: "operator", scope: scopeOf("330106001001") },
        NOW,
      ),
    ).toBe(true);
    expect(
      mayGrant(
        actorOf({ role: "city-manager", scope: scopeOf("3301") }),
        "p2",
        { role: "administrator", scope: scopeOf("330106") },
        NOW,
      ),
    ).toBe(false);
  });

  it("C5: an expired role is none, and a key holds no more than it was given", () => {
    const actor = actorOf({ role: "administrator", scope: EVERYWHERE, expiresAt: "2026-03-01T00:00:00Z" });
    expect(authorise(actor, "community.read", EVERYWHERE, NOW).ok).toBe(false);
    const key: Actor = { ...actorOf({ role: "administrator", scope: EVERYWHERE }), only: new Set(["evidence.upload"]) };
    expect(PERMISSIONS.filter((one) => authorise(key, one, EVERYWHERE, NOW).ok)).toEqual(["evidence.upload"]);
  });

  it("limits lists to the widest scopes held", () => {
    const actor = actorOf(
      { role: "operator", scope: scopeOf("330106001001") },
      { role: "auditor", scope: scopeOf("3301") },
      { role: "operator", scope: scopeOf("44") },
    );
    expect(scopesOf(actor, "result.read", NOW)).toEqual(["3301", "44"]);
    expect(scopesOf(actor, "evidence.upload", NOW)).toEqual(["330106001001", "44"]);
    expect(scopesOf(actor, "audit.read", NOW)).toEqual([]);
    expect(scopesOf(actorOf({ role: "auditor", scope: EVERYWHERE }), "audit.read", NOW)).toEqual([EVERYWHERE]);
  });

  it("systems and the audit trail are everybody's: a part of the country does not suffice", () => {
    expect(
      authorise(actorOf({ role: "auditor", scope: scopeOf("3301") }), "audit.read", scopeOf("330106"), NOW).ok,
    ).toBe(false);
    expect(authorise(actorOf({ role: "auditor", scope: EVERYWHERE }), "audit.read", scopeOf("330106"), NOW).ok).toBe(
      true,
    );
  });

  it.each(["330106001001", "990101001001"])("%s is a community's code", (code) =>
    expect(isCommunityCode(code)).toBe(true),
  );
  it.each(["", "330106", "330106001000", "030106001001", "33010600100x", "３３0106001001", "3301060010011"])(
    "%j is none",
    (code) => {
      expect(isCommunityCode(code)).toBe(false);
    },
  );
  it.each(["3", "330", "33010600", "ab", "1'"])("%j is no scope", (text) => expect(isScope(text)).toBe(false));
});
