import type { EpochMs } from "@/domain/time";
import type { Statement } from "@/server/database/bind";
import type { Database } from "@/server/database/database";
import { type ChunkReport, inChunks } from "@/server/database/in-chunks";
import {
  type CountedEvents,
  HELD_FOR_HISTORY_MS,
  type HeldDeliveries,
  type Journal,
  type JournalEntry,
  type JournalRow,
  type RowChange,
  type RowKey,
  type SavedRow,
} from "./journal";
import { countStatements, statementsOf } from "./journal-statements";

/** A delivery has at most a megabyte, usually a few kilobytes. */
const ROWS_A_PAGE = 64;
/** Saved rows have about half a kilobyte each. */
const SAVED_ROWS_A_PAGE = 500;

interface Resume {
  readonly lastSeq: number;
  readonly coveredSeq: number;
}

interface Removal extends HeldDeliveries {
  readonly limit: number;
  readonly keepFrom: EpochMs;
  readonly aheadUpTo: number;
  /** Rows that the history does not have are deleted only if they are from before this time. */
  readonly heldFrom: EpochMs;
}

/** The journal in the embedded database. The database groups commits by itself, so entries are written one by one. */
export class SqliteJournal implements Journal {
  private readonly database: Database;
  private readonly inFlight = new Set<Promise<unknown>>();
  private newestSeq: number;
  coveredSeq: number;
  historySeq = Number.POSITIVE_INFINITY;
  held: readonly HeldDeliveries[] = [];
  appendedBytes = 0;

  constructor(database: Database, resume: Resume) {
    this.database = database;
    this.newestSeq = resume.lastSeq;
    this.coveredSeq = resume.coveredSeq;
  }

  get lastSeq(): number {
    return this.newestSeq;
  }

  async append(entry: JournalEntry): Promise<void> {
    this.newestSeq += 1;
    this.appendedBytes += entry.body.byteLength;
    const mark = { seq: this.newestSeq, at: entry.receivedAt };
    await this.finish(this.database.write(statementsOf(mark.seq, entry), mark));
  }

  async count(counted: readonly CountedEvents[], receivedAt: EpochMs): Promise<void> {
    await this.finish(this.database.write(countStatements(counted, receivedAt)));
  }

  continueAfter(seq: number): void {
    this.newestSeq = Math.max(seq, this.newestSeq);
  }

  async settled(): Promise<void> {
    await Promise.all(this.inFlight);
  }

  pageAfter(after: number): Promise<readonly JournalRow[]> {
    return this.page().where("seq", ">", after).orderBy("seq").execute();
  }

  replay(after: number, row: (row: JournalRow) => void): Promise<void> {
    return this.read(
      (last = after) => this.pageAfter(last),
      (each) => {
        row(each);
        return true;
      },
    );
  }

  readBackwards(upTo: number, row: (row: JournalRow) => boolean): Promise<void> {
    return this.read((last = upTo + 1) => this.page().where("seq", "<", last).orderBy("seq", "desc").execute(), row);
  }

  async readRows(take: (rows: readonly SavedRow[]) => void): Promise<void> {
    const pageBehind = async (last?: RowKey): Promise<readonly SavedRow[]> => {
      const parameters = last ? [last.kind, last.siteId, last.key] : [0, "", ""];
      const { rows } = await this.database.readWithoutTimeout({ sql: SAVED_ROWS, parameters });
      return rows as unknown as readonly SavedRow[];
    };
    let coming: Promise<readonly SavedRow[]> | undefined = pageBehind();
    while (coming) {
      const rows: readonly SavedRow[] = await coming;
      const last = rows.at(-1);
      // The next page is fetched while this one is processed.
      coming = last && rows.length === SAVED_ROWS_A_PAGE ? pageBehind(last) : undefined;
      take(rows);
    }
  }

  async writeRows(rows: readonly RowChange[]): Promise<void> {
    await this.database.writeUnsynced(rows.map(statementOfRow));
  }

  async finishCheckpoint(seq: number, rows: readonly RowChange[]): Promise<void> {
    // Its sync includes all rows written before.
    await this.database.write([...rows.map(statementOfRow), { sql: COVER, parameters: [seq] }]);
    this.coveredSeq = seq;
  }

  async prune(keepFrom: EpochMs, now = Number.POSITIVE_INFINITY, heldMs = HELD_FOR_HISTORY_MS): Promise<ChunkReport> {
    const aheadUpTo = await this.lastAhead(keepFrom, now);
    const heldFrom = now - heldMs;
    const stretches = stretchesBeside(heldMs === 0 ? [] : this.held);
    let next = 0;
    return await inChunks({
      database: this.database,
      chunk: async (size) => {
        const stretch = stretches[next] ?? EVERYTHING;
        const done = await this.removeOldest({ limit: size, keepFrom, aheadUpTo, heldFrom, ...stretch });
        if (done < size) next += 1;
        return { done, isLast: next >= stretches.length };
      },
    });
  }

  /** Rows are almost ordered by time, so a binary search over seqs finds one among millions quickly. */
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

  private async finish(written: Promise<unknown>): Promise<void> {
    this.inFlight.add(written);
    try {
      await written;
    } finally {
      this.inFlight.delete(written);
    }
  }

  private page() {
    return this.database.query.selectFrom("deliveries").selectAll().limit(ROWS_A_PAGE);
  }

  /** Reads page by page, each after the last seq of the previous one, until `row` returns false. */
  private async read(
    pageBehind: (last?: number) => Promise<readonly JournalRow[]>,
    row: (row: JournalRow) => boolean,
  ): Promise<void> {
    let coming: Promise<readonly JournalRow[]> | undefined = pageBehind();
    while (coming) {
      const rows: readonly JournalRow[] = await coming;
      const last = rows.at(-1);
      // The reader's thread fetches the next page while this one is processed.
      coming = last && rows.length === ROWS_A_PAGE ? pageBehind(last.seq) : undefined;
      if (rows.every(row)) continue;
      await coming;
      return;
    }
  }

  /** Deletes the expired ones among the oldest rows. That needs no index of times, which would cost each delivery. */
  private async removeOldest({ limit, keepFrom, aheadUpTo, heldFrom, after, upTo }: Removal): Promise<number> {
    const { query } = this.database;
    const kept = Math.min(this.historySeq, Number.MAX_SAFE_INTEGER);
    const until = Math.min(upTo, this.coveredSeq);
    const rows = query.selectFrom("deliveries").select(["seq", "receivedAt"]);
    const covered = rows.where("seq", ">", after).where("seq", "<=", until);
    const oldest = covered.orderBy("seq").limit(limit).as("oldest");
    const past = query
      .selectFrom(oldest)
      .select("seq")
      .where((row) => row.or([row("receivedAt", "<", keepFrom), row("seq", "<=", aheadUpTo)]))
      .where((row) => row.or([row("seq", "<=", kept), row("receivedAt", "<", heldFrom)]));
    const removal = query.deleteFrom("deliveries").where("seq", "in", past).compile();
    const [removed] = await this.database.writeUnsynced([removal]);
    return removed?.changes ?? 0;
  }

  /** The last of the oldest rows dated after `now`, if the row after it has expired; else 0. */
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

const EVERYTHING: HeldDeliveries = { after: 0, upTo: Number.MAX_SAFE_INTEGER };

/** The stretches before, between and after what is held. */
function stretchesBeside(held: readonly HeldDeliveries[]): readonly HeldDeliveries[] {
  const ends = held.map(({ after }) => after);
  const starts = held.map(({ upTo }) => upTo);
  return [0, ...starts].map((after, index) => ({ after, upTo: ends[index] ?? EVERYTHING.upTo }));
}

const SAVED_ROWS = `
  SELECT kind, site_id AS siteId, key, state FROM checkpoint_rows
  WHERE (kind, site_id, key) > (?, ?, ?) ORDER BY kind, site_id, key LIMIT ${SAVED_ROWS_A_PAGE}`;
const PUT_ROW = `
  INSERT INTO checkpoint_rows (kind, site_id, key, state) VALUES (?, ?, ?, ?)
  ON CONFLICT (kind, site_id, key) DO UPDATE SET state = excluded.state`;
const REMOVE_ROW = "DELETE FROM checkpoint_rows WHERE kind = ? AND site_id = ? AND key = ?";
const COVER = `
  INSERT INTO checkpoints (checkpoint_id, seq) VALUES (1, ?) ON CONFLICT (checkpoint_id) DO UPDATE SET seq = excluded.seq`;

function statementOfRow({ kind, siteId, key, state }: RowChange): Statement {
  if (state === undefined) return { sql: REMOVE_ROW, parameters: [kind, siteId, key] };
  return { sql: PUT_ROW, parameters: [kind, siteId, key, state] };
}

const RESUME = `
  SELECT
    max((SELECT ifnull(max(seq), 0) FROM deliveries), (SELECT ifnull(max(seq), 0) FROM checkpoints)) AS last_seq,
    (SELECT ifnull(max(seq), 0) FROM checkpoints) AS covered_seq`;

/** Continues counting from the last row or checkpoint. */
export async function openSqliteJournal(database: Database): Promise<SqliteJournal> {
  const { rows } = await database.read({ sql: RESUME, parameters: [] });
  return new SqliteJournal(database, {
    lastSeq: Number(rows[0]?.last_seq),
    coveredSeq: Number(rows[0]?.covered_seq),
  });
}
