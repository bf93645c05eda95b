import { z } from "zod";

const MOST = 50;

/** Several values in a query, separated by commas. */
export function listedQuery<Item extends z.ZodType<unknown, string>>(item: Item) {
  return z
    .string()
    .max(2_000)
    .describe("Comma-separated")
    .transform((text) => text.split(","))
    .pipe(z.array(item).min(1).max(MOST));
}
