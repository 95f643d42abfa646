import type { Bytes, CONTRACT, Events, ProblemCode, RouteId } from "@sangan/api";
import type { Actor, Authorised, Permission } from "@sangan/application";
import type { z } from "zod";
import type { Services } from "./services.ts";

type Part<Id extends RouteId, K extends string> = (typeof CONTRACT)[Id] extends { readonly [key in K]: infer P }
  ? P
  : undefined;

/** What was sent that is no JSON: read to its end and kept aside before the handler sees it, so that a slow sender holds no transaction open. */
export interface Upload {
  readonly content: AsyncIterable<Uint8Array>;
  /** Bytes. */
  readonly size: number;
}

type Read<S> = S extends z.ZodType ? z.output<S> : S extends Bytes ? Upload : undefined;

type Proof<A> = A extends "public"
  ? undefined
  : A extends Permission
    ? { readonly actor: Actor; readonly authorised: Authorised<A> }
    : { readonly actor: Actor };

/** A request whose every part was read by the contract, and the proof that its sender may ask. */
export interface Asked<Id extends RouteId> {
  readonly params: Read<Part<Id, "params">>;
  readonly query: Read<Part<Id, "query">>;
  readonly body: Read<Part<Id, "body">>;
  /** The actor, and the proof where the route names a permission; undefined where the route is public. */
  readonly by: Proof<(typeof CONTRACT)[Id]["access"]>;
  /** The version in If-Match. */
  readonly version: Part<Id, "etag"> extends "needs" ? number : undefined;
  /** Asked from the server's own machine. */
  readonly isLocal: boolean;
  readonly language: "zh" | "en";
  /** Aborted when the sender has gone. */
  readonly signal: AbortSignal;
}

/** A file as an answer. Its name, where it has one, makes it a download. */
export interface FileAnswer {
  readonly type: string;
  /** Pieces are made one by one as they are taken, so that a large file never stands in memory (threat B5). */
  readonly content: string | Uint8Array | AsyncIterable<string | Uint8Array>;
  readonly name?: string;
  /** What identifies the content, such as a digest; gives an ETag by which it need not be sent again. */
  readonly tag?: string;
}

/** What is told need not be changeable. */
export type Told<T> = T extends readonly (infer U)[]
  ? readonly Told<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Told<T[K]> }
    : T;

type Given<S> = S extends z.ZodType
  ? { readonly value: Told<z.input<S>>; readonly version?: number }
  : S extends Bytes
    ? { readonly file: FileAnswer }
    : S extends Events<infer E>
      ? { readonly events: AsyncIterable<Told<z.input<E>>> }
      : { readonly value?: undefined };

/** Trouble as use cases give it: `code` decides the status, the other members are told with it. */
export interface Refusal {
  readonly ok: false;
  readonly code: ProblemCode;
}

type Answered<Id extends RouteId> = ({ readonly ok: true } & Given<Part<Id, "answer">>) | Refusal;

/** Does what a route promises. A transaction that an Idempotency-Key needs is already in `services.store`. */
type Handler<Id extends RouteId> = (services: Services, asked: Asked<Id>) => Promise<Answered<Id>>;

/** A handler for each of some routes; the server has one for every route of the contract or does not compile. */
export type Handlers<Ids extends RouteId = RouteId> = { readonly [Id in Ids]: Handler<Id> };
