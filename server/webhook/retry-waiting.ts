import { sql } from "kysely";
import { inEnglish } from "@/domain/notice-phrase";
import { MINUTE_MS } from "@/domain/time";
import type { Database } from "@/server/database/database";
import type { QuarantineRow } from "@/server/feed/quarantine-store";
import { toQuarantineRow } from "@/server/feed/sql-quarantine-store";
import type { Conflict } from "@/server/live/site-index";
import { conflictReason } from "./admit";
import type { RetryOutcome } from "./retry-quarantined";

/** Events read together, which lets them share commits. */
const TOGETHER = 50;

export interface RetryDeps {
  readonly database: Pick<Database, "query">;
  readonly retry: (row: QuarantineRow) => Promise<RetryOutcome>;
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

/** Reads again the events that were too far ahead of our clock, because ours was behind or the sender's ahead. Never rejects. */
export function retryEarly(deps: RetryDeps, why = "now that the clock is right"): Promise<void> {
  return retryWaiting(deps, { groupsLike: EARLY, like: EARLY, why });
}

/** Matches the reason that `interpret` gives. */
const EARLY = "timestamp % in the future";
/** An event becomes acceptable with time; it is read again at most this much later. */
const LOOK_EVERY_MS = 10 * MINUTE_MS;

interface EarlyEvents extends RetryDeps {
  /** Milliseconds of the monotonic clock. */
  readonly elapsed: () => number;
}

/** Reads events that were too far ahead again when their time has come. `tick` is to be called every second and never rejects. */
export function createEarlyRetry({ elapsed, ...deps }: EarlyEvents): { readonly tick: () => Promise<void> } {
  let lookedAt = elapsed();
  return {
    async tick() {
      if (elapsed() - lookedAt < LOOK_EVERY_MS) return;
      lookedAt = elapsed();
      await retryEarly(deps, "whose time may have come");
    },
  };
}

/** Reads again the events about a map or area that belonged to another site until now. Never rejects. */
export function retryConflicts(deps: RetryDeps, passed: Conflict): Promise<void> {
  const like = inEnglish(conflictReason(passed)).replaceAll(/[\\%_]/g, "\\$&");
  const why = `now that its ${passed.kind} has another owner`;
  return retryWaiting(deps, { groupsLike: "% belongs to site %", like, why });
}

interface Waiting {
  /** An SQL pattern for the reasons of their groups. Groups are few, and an index leads from them to their events. */
  readonly groupsLike: string;
  /** The events' reason for being in quarantine, as an SQL pattern. */
  readonly like: string;
  readonly why: string;
}

/** Reads the events again, oldest first. Those that still cannot be applied stay. */
async function retryWaiting({ database, retry, log }: RetryDeps, { why, ...which }: Waiting): Promise<void> {
  let [after, tried, events] = [0, 0, 0];
  try {
    for (;;) {
      const rows = await waitingRows(database, after, which);
      const last = rows.at(-1);
      if (!last) break;
      after = last.id;
      tried += rows.length;
      const outcomes = await Promise.all(rows.map(retry));
      const read = rows.filter((_, index) => outcomes[index]?.ok).map(({ id }) => id);
      events += read.length;
      if (read.length > 0) await database.query.deleteFrom("quarantine").where("id", "in", read).execute();
    }
    if (events > 0) log.info({ tried, events }, `read quarantined events again, ${why}`);
  } catch (error) {
    log.warn({ err: error }, "quarantined events could not be read again");
  }
}

async function waitingRows(
  { query }: Pick<Database, "query">,
  after: number,
  { groupsLike, like }: Omit<Waiting, "why">,
) {
  const isLike = (pattern: string) => sql<boolean>`reason like ${pattern} escape '\\'`;
  const groups = query.selectFrom("quarantineGroups").select("groupId").where(isLike(groupsLike));
  const rows = query.selectFrom("quarantine").selectAll().where("id", ">", after);
  const waiting = rows.where("groupId", "in", groups).where(isLike(like));
  return (await waiting.orderBy("id").limit(TOGETHER).execute()).map(toQuarantineRow);
}
