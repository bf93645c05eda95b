import { sql } from "kysely";
import type { Database } from "@/server/database/database";

/** How many deliveries the journal has after a seq, up to another, and how many bytes their bodies take. */
export async function measureDeliveries(
  { query }: Pick<Database, "query">,
  after: number,
  upTo: number,
): Promise<{ readonly deliveries: number; readonly bytes: number }> {
  return await query
    .selectFrom("deliveries")
    .select(({ fn }) => [fn.countAll<number>().as("deliveries"), sql<number>`ifnull(sum(length(body)), 0)`.as("bytes")])
    .where("seq", ">", after)
    .where("seq", "<=", upTo)
    .executeTakeFirstOrThrow();
}
