import { z } from "zod";

/** An id as the database makes them. */
export const id = z.uuid();
/** A 12-digit statistical code (统计用区划代码). */
export const communityCode = z.string().regex(/^\d{12}$/);
/** The beginning of a code at one of its levels: "" everything, 2 province, 4 city, 6 district, 9 street, 12 community. */
export const scope = z.string().regex(/^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12})?$/);
/** UTC, ISO 8601. */
export const instant = z.iso.datetime();
/** SHA-256, hex. */
export const digest = z.string().regex(/^[0-9a-f]{64}$/);
/** A word of an id or a version. */
export const word = z.string().min(1).max(200);
/** Well-formed text: PostgreSQL takes neither NUL nor half a character. */
export const text = z
  .string()
  .max(2000)
  .refine((value) => !/\p{Surrogate}/u.test(value) && !value.includes("\0"), "not-text");
export const name = text.min(1).max(200);
/** In the languages there are. */
export const title = z.object({ zh: z.string(), en: z.string() });
/** What an editor saw, and what If-Match names. */
export const version = z.int().min(1);

/** A score read three ways; null = not applicable. */
export const reading = z.object({
  score: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

/** One page; `next` is the cursor of the following one, null at the end. */
export function page<S extends z.ZodType>(
  item: S,
): z.ZodObject<{ items: z.ZodArray<S>; next: z.ZodNullable<z.ZodString> }> {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

export const paging = {
  cursor: text.optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(500)).optional(),
};

/** Yes or no in a query. */
export const flag = z.stringbool({ truthy: ["true"], falsy: ["false"] });
