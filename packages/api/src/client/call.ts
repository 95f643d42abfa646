import type { z } from "zod";
import type { Bytes, Events, RouteId } from "../route/index.ts";
import type { CONTRACT } from "../routes/index.ts";

type Part<Id extends RouteId, K extends string> = (typeof CONTRACT)[Id] extends { readonly [key in K]: infer P }
  ? P
  : undefined;

type Given<S> = S extends z.ZodType ? z.input<S> : S extends Bytes ? Blob | Uint8Array<ArrayBuffer> : undefined;

/** A member that is there only when the route asks for it. */
type Member<K extends string, T> = T extends undefined
  ? { readonly [key in K]?: undefined }
  : { readonly [key in K]: T };

/** What a call of a route takes. */
export type Call<Id extends RouteId> = Member<"params", Given<Part<Id, "params">>> &
  (undefined extends Given<Part<Id, "query">>
    ? { readonly query?: undefined }
    : { readonly query?: Given<Part<Id, "query">> }) &
  Member<"body", Given<Part<Id, "body">>> &
  (Part<Id, "etag"> extends "needs" ? { readonly etag: string } : { readonly etag?: undefined }) &
  (Part<Id, "idempotent"> extends true ? { readonly key?: string } : { readonly key?: undefined }) & {
    readonly signal?: AbortSignal;
  };

type Taken<S> = S extends z.ZodType ? z.output<S> : S extends Bytes ? Blob : S extends Events ? never : null;

/** What a route answers. */
export type Answer<Id extends RouteId> = Taken<Part<Id, "answer">>;

/** What a call needs; routes without anything to say can be called without it. */
export type Calls<Id extends RouteId> = object extends Call<Id> ? [call?: Call<Id>] : [call: Call<Id>];
