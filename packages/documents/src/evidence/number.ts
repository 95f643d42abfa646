import { isDecimal, type Decimal } from "@sangan/evaluation";
import { z } from "zod";

/** A plain decimal. What is none is compared with nothing further. */
export const decimal = z
  .string()
  .refine((value): value is Decimal => isDecimal(value), { error: "plain decimal", abort: true });
/** A whole number, 0 or above. */
export const count = z.int().min(0);
/** An option of a scale, as it keys counts. */
export const option = z.string().regex(/^(-[12]|[0-5])$/);
