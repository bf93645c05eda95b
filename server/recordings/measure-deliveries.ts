import { sql } from "kysely";
import type { Database } from "@/server/database/database";

/** The number of deliveries with `after < seq <= upTo` in the journal, and the bytes of their bodies. */
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
