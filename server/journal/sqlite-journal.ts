import { sql } from "kysely";
import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Database } from "@/server/database/database";
import { type ChunkReport, inChunks } from "@/server/database/in-chunks";
import type { Checkpoint, Journal, JournalEntry, JournalRow, PartSize } from "./journal";
import { statementsOf } from "./journal-statements";

/** A delivery is a megabyte at most and a few kilobytes as a rule. */
const ROWS_A_PAGE = 64;

interface Resume {
  readonly lastSeq: number;
  readonly coveredSeq: number;
  readonly nextCheckpointId: number;
}

interface Removal {
  readonly limit: number;
  readonly keepFrom: EpochMs;
  readonly aheadUpTo: number;
}

/** The journal in the embedded database. Group commit is the database's own: entries are simply written as they come. */
export class SqliteJournal implements Journal {
  private readonly database: Database;
  private readonly inFlight = new Set<Promise<unknown>>();
  private newestSeq: number;
  private nextCheckpointId: number;
  coveredSeq: number;
  appendedBytes = 0;

  constructor(database: Database, resume: Resume) {
    this.database = database;
    this.newestSeq = resume.lastSeq;
    this.nextCheckpointId = resume.nextCheckpointId;
    this.coveredSeq = resume.coveredSeq;
  }

  get lastSeq(): number {
    return this.newestSeq;
  }

  async append(entry: JournalEntry): Promise<void> {
    this.newestSeq += 1;
    this.appendedBytes += entry.body.byteLength;
    const mark = { seq: this.newestSeq, at: entry.receivedAt };
    const written = this.database.write(statementsOf(mark.seq, entry), mark);
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

  replay(after: number, row: (row: JournalRow) => void): Promise<void> {
    return this.read(
      (last = after) => this.page().where("seq", ">", last).orderBy("seq").execute(),
      (each) => {
        row(each);
        return true;
      },
    );
  }

  lookBack(upTo: number, row: (row: JournalRow) => boolean): Promise<void> {
    return this.read((last = upTo + 1) => this.page().where("seq", "<", last).orderBy("seq", "desc").execute(), row);
  }

  async readCheckpoint(choose = (parts: readonly PartSize[]) => parts): Promise<Checkpoint | undefined> {
    const { query } = this.database;
    const newest = await query.selectFrom("checkpoints").selectAll().orderBy("checkpointId", "desc").executeTakeFirst();
    if (!newest) return undefined;
    const { checkpointId, seq } = newest;
    const parts = query.selectFrom("checkpointSites").where("checkpointId", "=", checkpointId);
    const bytes = sql<number>`octet_length(state)`.as("bytes");
    const sizes = await parts.select(["siteId as key", bytes]).orderBy("siteId").execute();
    const sites = new Map<string, string>();
    // One by one: an older version may have saved more than fits into memory together.
    for (const { key } of choose(sizes)) {
      const part = await parts.select("state").where("siteId", "=", key).executeTakeFirst();
      if (part) sites.set(key, part.state);
    }
    return { seq, sites };
  }

  async writeCheckpoint(checkpoint: Checkpoint): Promise<void> {
    const checkpointId = this.nextCheckpointId++;
    // Site by site, so that appends get their turn in between. None of it counts before the checkpoint's own row, whose
    // sync takes all of it to the disk.
    for (const [siteId, state] of checkpoint.sites) await this.writeSite({ checkpointId, siteId, state });
    await this.switchTo(checkpointId, checkpoint.seq);
    this.coveredSeq = checkpoint.seq;
  }

  async prune(keepFrom: EpochMs, now = Number.POSITIVE_INFINITY): Promise<ChunkReport> {
    const aheadUpTo = await this.lastAhead(keepFrom, now);
    return await inChunks({
      database: this.database,
      chunk: async (size) => {
        const done = await this.removeOldest({ limit: size, keepFrom, aheadUpTo });
        return { done, isLast: done < size };
      },
    });
  }

  /** Rows are as good as in the order of their times: halving the seqs finds one among millions at once. */
  async lastBefore(at: EpochMs): Promise<number> {
    const oldest = await this.rowFrom(0);
    if (!oldest || oldest.receivedAt >= at) return 0;
    let before = oldest.seq;
    let notBefore = this.newestSeq + 1;
    while (notBefore - before > 1) {
      const middle = Math.floor((before + notBefore) / 2);
      const row = await this.rowFrom(middle);
      if (row && row.receivedAt < at) before = row.seq;
      else notBefore = middle;
    }
    return before;
  }

  private page() {
    return this.database.query.selectFrom("deliveries").selectAll().limit(ROWS_A_PAGE);
  }

  /** Page by page behind the last seq of the one before, until `row` gives false. */
  private async read(
    pageBehind: (last?: number) => Promise<readonly JournalRow[]>,
    row: (row: JournalRow) => boolean,
  ): Promise<void> {
    let coming: Promise<readonly JournalRow[]> | undefined = pageBehind();
    while (coming) {
      const rows: readonly JournalRow[] = await coming;
      const last = rows.at(-1);
      // The reader's thread fetches the next page while this one is read.
      coming = last && rows.length === ROWS_A_PAGE ? pageBehind(last.seq) : undefined;
      if (rows.every(row)) continue;
      await coming;
      return;
    }
  }

  private async writeSite(row: { checkpointId: number; siteId: SiteId; state: string }): Promise<void> {
    await this.database.writeLazily([this.database.query.insertInto("checkpointSites").values(row).compile()]);
  }

  private async switchTo(checkpointId: number, seq: number): Promise<void> {
    const { query } = this.database;
    await this.database.write([
      query.insertInto("checkpoints").values({ checkpointId, seq }).compile(),
      query.deleteFrom("checkpoints").where("checkpointId", "<", checkpointId).compile(),
      query.deleteFrom("checkpointSites").where("checkpointId", "<", checkpointId).compile(),
    ]);
  }

  /** Of the oldest rows those that are past keeping: no index of times is needed, which each delivery would have to pay for. */
  private async removeOldest({ limit, keepFrom, aheadUpTo }: Removal): Promise<number> {
    const { query } = this.database;
    const covered = query.selectFrom("deliveries").select(["seq", "receivedAt"]).where("seq", "<=", this.coveredSeq);
    const oldest = covered.orderBy("seq").limit(limit).as("oldest");
    const past = query
      .selectFrom(oldest)
      .select("seq")
      .where((row) => row.or([row("receivedAt", "<", keepFrom), row("seq", "<=", aheadUpTo)]));
    const removal = query.deleteFrom("deliveries").where("seq", "in", past).compile();
    const [removed] = await this.database.writeLazily([removal]);
    return removed?.changes ?? 0;
  }

  /** The last of the oldest rows that are from after `now`, where what came next is past keeping; else 0. */
  private async lastAhead(keepFrom: EpochMs, now: EpochMs): Promise<number> {
    const rows = this.database.query.selectFrom("deliveries").select(["seq", "receivedAt"]);
    const next = await rows.where("receivedAt", "<=", now).orderBy("seq").limit(1).executeTakeFirst();
    return next && next.receivedAt < keepFrom ? next.seq - 1 : 0;
  }

  private async rowFrom(seq: number): Promise<{ readonly seq: number; readonly receivedAt: EpochMs } | undefined> {
    const rows = this.database.query.selectFrom("deliveries").select(["seq", "receivedAt"]).where("seq", ">=", seq);
    return await rows.orderBy("seq").limit(1).executeTakeFirst();
  }
}

const RESUME = `
  SELECT
    max((SELECT ifnull(max(seq), 0) FROM deliveries), (SELECT ifnull(max(seq), 0) FROM checkpoints)) AS last_seq,
    (SELECT ifnull(max(seq), 0) FROM checkpoints) AS covered_seq,
    max(
      (SELECT ifnull(max(checkpoint_id), 0) FROM checkpoints),
      (SELECT ifnull(max(checkpoint_id), 0) FROM checkpoint_sites)
    ) AS last_checkpoint_id`;

/** Goes on counting where the last row or checkpoint stopped. */
export async function openSqliteJournal(database: Database): Promise<SqliteJournal> {
  const { rows } = await database.read({ sql: RESUME, parameters: [] });
  return new SqliteJournal(database, {
    lastSeq: Number(rows[0]?.last_seq),
    coveredSeq: Number(rows[0]?.covered_seq),
    nextCheckpointId: Number(rows[0]?.last_checkpoint_id) + 1,
  });
}
