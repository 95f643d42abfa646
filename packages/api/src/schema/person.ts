import { z } from "zod";
import { permission, role } from "./access.ts";
import { id, instant, name, scope, version } from "./plain.ts";

export const personFacts = z.strictObject({
  name,
  email: z.email().max(200).nullable(),
  username: z
    .string()
    .regex(/^[\p{L}\p{N}._-]{2,60}$/u)
    .nullable(),
});

export const assignment = z.strictObject({
  role,
  scope,
  /** Null: until it is taken back. */
  expiresAt: instant.nullable(),
});
export type Assignment = z.infer<typeof assignment>;

export const person = z.object({
  id,
  ...personFacts.shape,
  state: z.enum(["active", "disabled"]),
  roles: z.array(assignment),
  /** Has a password or another way in. */
  canSignIn: z.boolean(),
  version,
});
export type Person = z.infer<typeof person>;

export const personChange = z.strictObject({ ...personFacts.shape, state: z.enum(["active", "disabled"]) });

/** A link that its holder opens once, to choose a password. */
export const invitation = z.object({ link: z.string(), expiresAt: instant });

export const acceptance = z.strictObject({ token: z.string().min(20).max(200), password: z.string().max(200) });

/** Who asks, and what he may do where. */
export const me = z.object({
  person: z.object({ id, ...personFacts.shape }),
  roles: z.array(assignment),
  /** Permission → the widest scopes in which it is held. */
  permissions: z.partialRecord(permission, z.array(scope)),
  /** Signs in with a second factor. */
  twoFactor: z.boolean(),
  demo: z.object({
    /** Whether the demonstration town may be filled in: only where the server is asked from its own machine. */
    offered: z.boolean(),
    present: z.boolean(),
  }),
});
export type Me = z.infer<typeof me>;

/** What is shown before anybody has signed in. */
export const entrance = z.object({
  /** No administrator yet: the set-up link is needed. */
  setUp: z.boolean(),
  /** Other ways to sign in. */
  providers: z.array(z.object({ id: z.string(), name: z.string() })),
  demoOffered: z.boolean(),
  version: z.string(),
});
export type Entrance = z.infer<typeof entrance>;

export const setUp = z.strictObject({
  token: z.string().min(20).max(200),
  ...personFacts.shape,
  password: z.string().max(200),
  /** Fill in the demonstration town. */
  demo: z.boolean(),
});

export const apiKey = z.object({
  id,
  name: z.string(),
  /** Its first characters, to recognise it. */
  start: z.string(),
  permissions: z.array(permission),
  createdAt: instant,
  expiresAt: instant,
  /** A day. */
  lastUsedOn: z.iso.date().nullable(),
});
export type ApiKey = z.infer<typeof apiKey>;

export const newKey = z.strictObject({ name, permissions: z.array(permission).min(1), expiresAt: instant });

/** Shown once. */
export const madeKey = z.object({ ...apiKey.shape, token: z.string() });
