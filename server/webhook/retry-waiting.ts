import { sql } from "kysely";
import { inEnglish } from "@/domain/notice-phrase";
import type { Database } from "@/server/database/database";
import type { QuarantineRow } from "@/server/feed/quarantine-store";
import { toQuarantineRow } from "@/server/feed/sql-quarantine-store";
import type { Conflict } from "@/server/live/site-index";
import { conflictReason } from "./admit";
import type { RetryOutcome } from "./retry-quarantined";

/** They share commits. */
const TOGETHER = 50;

export interface WaitingRetry {
  readonly database: Pick<Database, "query">;
  readonly retry: (row: QuarantineRow) => Promise<RetryOutcome>;
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

/** Reads again what a clock that was behind took for the future. Never rejects. */
export function retryEarly(deps: WaitingRetry): Promise<void> {
  // The reason is `interpret`'s.
  return retryWaiting(deps, { like: "timestamp % in the future", why: "now that the clock is right" });
}

/** Reads again what spoke of a map or an area that belonged to another site until now. Never rejects. */
export function retryConflicts(deps: WaitingRetry, passed: Conflict): Promise<void> {
  const like = inEnglish(conflictReason(passed)).replaceAll(/[\\%_]/g, "\\$&");
  return retryWaiting(deps, { like, why: `now that its ${passed.kind} has another owner` });
}

interface Waiting {
  /** The reason that the events are in quarantine for, as an SQL pattern. */
  readonly like: string;
  readonly why: string;
}

/** Oldest first. What still cannot be applied stays. */
async function retryWaiting({ database, retry, log }: WaitingRetry, { like, why }: Waiting): Promise<void> {
  let [after, tried, events] = [0, 0, 0];
  try {
    for (;;) {
      const rows = await waitingRows(database, after, like);
      const last = rows.at(-1);
      if (!last) break;
      after = last.id;
      tried += rows.length;
      const outcomes = await Promise.all(rows.map(retry));
      const read = rows.filter((_, index) => outcomes[index]?.ok).map(({ id }) => id);
      events += read.length;
      await database.query.deleteFrom("quarantine").where("id", "in", read).execute();
    }
    if (tried > 0) log.info({ tried, events }, `read quarantined events again, ${why}`);
  } catch (error) {
    log.warn({ err: error }, "quarantined events could not be read again");
  }
}

async function waitingRows({ query }: Pick<Database, "query">, after: number, like: string) {
  const rows = query.selectFrom("quarantine").selectAll().where("id", ">", after);
  const waiting = rows.where(sql<boolean>`reason like ${like} escape '\\'`);
  return (await waiting.orderBy("id").limit(TOGETHER).execute()).map(toQuarantineRow);
}
