import type { Me } from "@sangan/api";
import { awaitsSetUp, hasDemo, PERMISSIONS, scopesOf } from "@sangan/application";
import { personById } from "@sangan/storage";
import type { Asked, Handlers, Told } from "../http/handler.ts";
import type { Services } from "../http/services.ts";
import { fillInFor, isDemoOffered } from "./demo.ts";
import { personFacts, roleView } from "./views/person.ts";

type Routes = "entrance.get" | "entrance.set-up" | "entrance.accept-invitation" | "me.get";

/** Before and just after signing in. */
export const entranceHandlers: Handlers<Routes> = {
  "entrance.get": async (services, { isLocal }) => ({
    ok: true,
    value: {
      setUp: await awaitsSetUp(services),
      providers: services.accounts.providers,
      demoOffered: isDemoOffered(services, isLocal),
      version: services.version,
    },
  }),
  "entrance.set-up": async (services, { body: { demo, ...facts }, isLocal }) => {
    if (demo && !isDemoOffered(services, isLocal)) return { ok: false, code: "demo-only-local" };
    const made = await services.accounts.setUp(facts);
    if (!made.ok) return made;
    const filled = demo ? await fillInFor(services, made.value.id) : { ok: true as const };
    // The administrator is there in any case: what the town lacks, he can see and fill in himself.
    return filled.ok || filled.code === "taken" ? { ok: true } : filled;
  },
  "entrance.accept-invitation": async (services, { body }) => {
    const accepted = await services.accounts.accept(body);
    return accepted.ok ? { ok: true } : accepted;
  },
  "me.get": async (services, asked) => {
    const { actor } = asked.by;
    const person = await personById(services.store, actor.person);
    if (person === undefined) return { ok: false, code: "not-found" };
    const ways = await services.accounts.waysIn([person.id]);
    return {
      ok: true,
      value: {
        person: { id: person.id, ...personFacts(person) },
        roles: actor.assignments.map(roleView),
        permissions: permissionsOf(services, asked),
        twoFactor: ways.get(person.id)?.twoFactor ?? false,
        demo: {
          offered: isDemoOffered(services, asked.isLocal),
          present: await hasDemo(services),
        },
      },
    };
  },
};

function permissionsOf(services: Services, { by }: Asked<"me.get">): Told<Me>["permissions"] {
  const held = PERMISSIONS.map((one) => [one, scopesOf(by.actor, one, services.clock())] as const);
  return Object.fromEntries(held.filter(([, scopes]) => scopes.length > 0));
}
