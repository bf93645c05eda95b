import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Database } from "@/server/database/database";
import { giveBackFreePages } from "@/server/database/give-back";
import type { Checkpoint, Journal, JournalEntry, JournalRow } from "./journal";
import { statementsOf } from "./journal-statements";

/** A delivery is a megabyte at most and a few kilobytes as a rule. */
const ROWS_A_PAGE = 64;
const PRUNED_A_STEP = 500;

/** The journal in the embedded database. Group commit is the database's own: entries are simply written as they come. */
export class SqliteJournal implements Journal {
  private readonly database: Database;
  private readonly inFlight = new Set<Promise<unknown>>();
  private newestSeq: number;
  private nextCheckpointId: number;

  constructor(database: Database, resume: { readonly lastSeq: number; readonly nextCheckpointId: number }) {
    this.database = database;
    this.newestSeq = resume.lastSeq;
    this.nextCheckpointId = resume.nextCheckpointId;
  }

  get lastSeq(): number {
    return this.newestSeq;
  }

  async append(entry: JournalEntry): Promise<void> {
    this.newestSeq += 1;
    const written = this.database.write(statementsOf(this.newestSeq, entry));
    this.inFlight.add(written);
    try {
      await written;
    } finally {
      this.inFlight.delete(written);
    }
  }

  async settled(): Promise<void> {
    await Promise.all(this.inFlight);
  }

  async replay(after: number, row: (row: JournalRow) => void): Promise<void> {
    let last = after;
    for (;;) {
      const rows = await this.rowsAfter(last);
      for (const each of rows) row(each);
      const newest = rows.at(-1);
      if (!newest || rows.length < ROWS_A_PAGE) return;
      last = newest.seq;
    }
  }

  async readCheckpoint(): Promise<Checkpoint | undefined> {
    const { query } = this.database;
    const newest = await query.selectFrom("checkpoints").selectAll().orderBy("checkpointId", "desc").executeTakeFirst();
    if (!newest) return undefined;
    const { checkpointId, seq } = newest;
    const sites = await query
      .selectFrom("checkpointSites")
      .selectAll()
      .where("checkpointId", "=", checkpointId)
      .execute();
    return { seq, sites: new Map(sites.map(({ siteId, state }) => [siteId, state])) };
  }

  async writeCheckpoint(checkpoint: Checkpoint, keepFrom: EpochMs): Promise<void> {
    const checkpointId = this.nextCheckpointId++;
    // Site by site, so that appends get their turn in between. None of it counts before the checkpoint's own row.
    for (const [siteId, state] of checkpoint.sites) await this.writeSite({ checkpointId, siteId, state });
    await this.switchTo(checkpointId, checkpoint.seq);
    await this.prune(checkpoint.seq, keepFrom);
  }

  private rowsAfter(seq: number): Promise<readonly JournalRow[]> {
    return this.database.query
      .selectFrom("deliveries")
      .selectAll()
      .where("seq", ">", seq)
      .orderBy("seq")
      .limit(ROWS_A_PAGE)
      .execute();
  }

  private async writeSite(row: { checkpointId: number; siteId: SiteId; state: string }): Promise<void> {
    await this.database.query.insertInto("checkpointSites").values(row).execute();
  }

  private async switchTo(checkpointId: number, seq: number): Promise<void> {
    const { query } = this.database;
    await this.database.write([
      query.insertInto("checkpoints").values({ checkpointId, seq }).compile(),
      query.deleteFrom("checkpoints").where("checkpointId", "<", checkpointId).compile(),
      query.deleteFrom("checkpointSites").where("checkpointId", "<", checkpointId).compile(),
    ]);
  }

  /** Lets go of the rows up to `seq` that stand before the first one to keep, a few at a time. */
  private async prune(seq: number, keepFrom: EpochMs): Promise<void> {
    const last = Math.min(seq, (await this.firstSince(keepFrom)) - 1);
    for (;;) {
      const removed = await this.removeOldest(last);
      if (removed < PRUNED_A_STEP) break;
    }
    await giveBackFreePages(this.database);
  }

  private async removeOldest(last: number): Promise<number> {
    const { query } = this.database;
    const rows = query.selectFrom("deliveries").select("seq").where("seq", "<=", last);
    const oldest = rows.orderBy("seq").limit(PRUNED_A_STEP);
    const removal = await query.deleteFrom("deliveries").where("seq", "in", oldest).executeTakeFirstOrThrow();
    return Number(removal.numDeletedRows);
  }

  private async firstSince(at: EpochMs): Promise<number> {
    const rows = this.database.query
      .selectFrom("deliveries")
      .select("seq")
      .where("receivedAt", ">=", at)
      .orderBy("seq");
    return (await rows.limit(1).executeTakeFirst())?.seq ?? Number.POSITIVE_INFINITY;
  }
}

const RESUME = `
  SELECT
    max((SELECT ifnull(max(seq), 0) FROM deliveries), (SELECT ifnull(max(seq), 0) FROM checkpoints)) AS last_seq,
    max(
      (SELECT ifnull(max(checkpoint_id), 0) FROM checkpoints),
      (SELECT ifnull(max(checkpoint_id), 0) FROM checkpoint_sites)
    ) AS last_checkpoint_id`;

/** Goes on counting where the last row or checkpoint stopped. */
export async function openSqliteJournal(database: Database): Promise<SqliteJournal> {
  const { rows } = await database.read({ sql: RESUME, parameters: [] });
  return new SqliteJournal(database, {
    lastSeq: Number(rows[0]?.last_seq),
    nextCheckpointId: Number(rows[0]?.last_checkpoint_id) + 1,
  });
}
