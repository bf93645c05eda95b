import type { EpochMs } from "@/domain/time";
import type { Database } from "@/server/database/database";
import type { Journal } from "@/server/journal/journal";
import type { SettingsStore } from "@/server/settings/settings-store";

const KEY = "data-losses";

/** Deliveries that were acknowledged but are not in the database, by their seq in the journal. */
export interface DataLoss {
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** When the newest delivery before them was received; absent if the database has none. */
  readonly after?: EpochMs;
  /** When the last of them was received. */
  readonly until: EpochMs;
}

export interface DataLossesSetup {
  readonly database: Pick<Database, "origin" | "query" | "resetMark">;
  readonly journal: Pick<Journal, "lastSeq">;
  readonly settings: SettingsStore;
  readonly log: { error(fields: object, message: string): void };
}

/** Losses found at starts that nobody has acknowledged yet. */
export interface DataLosses {
  readonly all: readonly DataLoss[];
  /** Resolves when it is durable. */
  acknowledge(): Promise<void>;
}

/**
 * Compares the mark beside the database with the journal. A loss is reported until an admin acknowledges it. A database created by this
 * start has lost nothing.
 */
export async function openDataLosses({ database, journal, settings, log }: DataLossesSetup): Promise<DataLosses> {
  let all = readLosses(await settings.get(KEY));
  const { mark, isNew } = database.origin;
  if (mark && !isNew && mark.seq > journal.lastSeq) {
    const after = await newestReceivedAt(database);
    const range = { firstSeq: journal.lastSeq + 1, lastSeq: mark.seq };
    const loss = { ...range, ...(after !== undefined && { after }), until: mark.at };
    log.error({ ...loss }, wordsFor(loss));
    // An earlier start that was killed here has found it already.
    all = [...all.filter(({ lastSeq, until }) => lastSeq !== loss.lastSeq || until !== loss.until), loss];
    await settings.set(KEY, all);
    database.resetMark({ seq: journal.lastSeq, at: after ?? 0 });
  }
  return {
    get all() {
      return all;
    },
    async acknowledge() {
      await settings.set(KEY, []);
      all = [];
    },
  };
}

/** Describes a loss in one line. */
export function wordsFor({ firstSeq, lastSeq, after, until }: DataLoss): string {
  const received =
    after === undefined ? `the last one received at ${iso(until)}` : `received between ${iso(after)} and ${iso(until)}`;
  return `deliveries ${firstSeq} to ${lastSeq}, ${received}, were acknowledged but are not in the database`;
}

async function newestReceivedAt({ query }: Pick<Database, "query">): Promise<EpochMs | undefined> {
  const newest = query.selectFrom("deliveries").select("receivedAt").orderBy("seq", "desc").limit(1);
  return (await newest.executeTakeFirst())?.receivedAt;
}

function readLosses(value: unknown): readonly DataLoss[] {
  return Array.isArray(value) ? value : [];
}

function iso(at: EpochMs): string {
  return new Date(at).toISOString();
}
