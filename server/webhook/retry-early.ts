import type { Database } from "@/server/database/database";
import type { QuarantineRow } from "@/server/feed/quarantine-store";
import { toQuarantineRow } from "@/server/feed/sql-quarantine-store";
import type { RetryOutcome } from "./retry-quarantined";

/** They share commits. */
const TOGETHER = 50;

export interface EarlyRetry {
  readonly database: Pick<Database, "query">;
  readonly retry: (row: QuarantineRow) => Promise<RetryOutcome>;
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

/** Reads again what a clock that was behind took for the future, oldest first. What still cannot be read stays. Never rejects. */
export async function retryEarly({ database, retry, log }: EarlyRetry): Promise<void> {
  let [after, tried, events] = [0, 0, 0];
  try {
    for (;;) {
      const rows = await earlyRows(database, after);
      const last = rows.at(-1);
      if (!last) break;
      after = last.id;
      tried += rows.length;
      const outcomes = await Promise.all(rows.map(retry));
      const read = rows.filter((_, index) => outcomes[index]?.ok).map(({ id }) => id);
      events += read.length;
      await database.query.deleteFrom("quarantine").where("id", "in", read).execute();
    }
    if (tried > 0) log.info({ tried, events }, "read quarantined events again, now that the clock is right");
  } catch (error) {
    log.warn({ err: error }, "quarantined events could not be read again");
  }
}

/** The reason is `interpret`'s. */
async function earlyRows({ query }: Pick<Database, "query">, after: number): Promise<readonly QuarantineRow[]> {
  const rows = query.selectFrom("quarantine").selectAll().where("id", ">", after);
  const early = rows.where("reason", "like", "timestamp % in the future");
  return (await early.orderBy("id").limit(TOGETHER).execute()).map(toQuarantineRow);
}
