import type { z } from "zod";
import type { Permission } from "../schema/access.ts";
import type { ProblemCode } from "../problem/index.ts";
import type { RouteId } from "./table.ts";

/** Who may ask: everybody, whoever has signed in, or who holds a permission somewhere; where, each use case checks. */
export type Access = "public" | "signed-in" | Permission;

/** A body or an answer that is no JSON: its media types. */
export interface Bytes {
  readonly bytes: readonly string[];
}

/** A stream of server-sent events, and the schema of the data of each. */
export interface Events<S extends z.ZodType = z.ZodType> {
  readonly events: S;
}

/** What goes in and out of a route. */
export interface Route<
  Params extends z.ZodType | undefined = z.ZodType | undefined,
  Query extends z.ZodType | undefined = z.ZodType | undefined,
  Body extends z.ZodType | Bytes | undefined = z.ZodType | Bytes | undefined,
  Answer extends z.ZodType | Bytes | Events | undefined = z.ZodType | Bytes | Events | undefined,
> {
  readonly access: Access;
  /** One sentence for the reader of the OpenAPI document. */
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** Absent: 204, without content. */
  readonly answer?: Answer;
  /** 200 when absent; 201: something was created; 202: a job will do it. */
  readonly status?: 200 | 201 | 202;
  /** `gives`: the answer has an ETag; `needs`: besides, the request must name in If-Match the one that its sender saw. */
  readonly etag?: "gives" | "needs";
  /** Takes an Idempotency-Key: the same key and request are done once and answered alike. */
  readonly idempotent?: true;
  /** What may be wrong besides what may be wrong with every request. */
  readonly problems?: readonly ProblemCode[];
  /** Largest body in bytes; 1 MiB when absent. */
  readonly bodyLimit?: number;
}

/** The contract: what each route takes and gives. */
export type Contract = Readonly<Record<RouteId, Route>>;
