import { MINUTE_MS } from "@/domain/time";

/** Raised whenever the tables change. */
export const DAY_VERSION = 1;

/**
 * The tables of a day. `day` has one row: the journal seq up to which this day's words are stored, the seq up to which those of all days
 * are (as far as this file knows), when it was sealed (0: never), and the next block number. Blocks are grouped by slot, the minute of the
 * day at which they begin. Appends write `tail` rows and `word` rows with a number above 0; `chunk` rows and the other `word` rows are
 * packed. A bit of `visit` stands for a half hour whose blocks mention the track: in fixes on the floor or, where the floor is the negated
 * site number, in words of the site. (Older versions set it only when they packed.)
 */
export function dayTables(name: string): string {
  return `
    CREATE TABLE ${name}.day(progress INTEGER NOT NULL, kept INTEGER NOT NULL, sealed INTEGER NOT NULL, next INTEGER NOT NULL);
    INSERT INTO ${name}.day VALUES (0, 0, 0, 1);
    CREATE TABLE ${name}.site(n INTEGER PRIMARY KEY, id TEXT NOT NULL);
    CREATE TABLE ${name}.floor(n INTEGER PRIMARY KEY, site INTEGER NOT NULL, id TEXT NOT NULL);
    CREATE TABLE ${name}.track(n INTEGER PRIMARY KEY, id BLOB NOT NULL);
    CREATE UNIQUE INDEX ${name}.track_id ON track(id);
    CREATE TABLE ${name}.tail(floor INTEGER, slot INTEGER, n INTEGER, fixes INTEGER NOT NULL, bytes BLOB NOT NULL,
      PRIMARY KEY (floor, slot, n)) WITHOUT ROWID;
    CREATE TABLE ${name}.chunk(id INTEGER PRIMARY KEY, fixes INTEGER NOT NULL, bytes BLOB NOT NULL);
    CREATE TABLE ${name}.word(site INTEGER, slot INTEGER, n INTEGER, bytes BLOB NOT NULL,
      PRIMARY KEY (site, slot, n)) WITHOUT ROWID;
    CREATE TABLE ${name}.visit(track INTEGER, floor INTEGER, am INTEGER NOT NULL, pm INTEGER NOT NULL,
      PRIMARY KEY (track, floor)) WITHOUT ROWID;
    PRAGMA ${name}.user_version = ${DAY_VERSION};`;
}

/** All tables except `day`, which always has one row. */
export const DAY_TABLES = ["site", "floor", "track", "tail", "chunk", "word", "visit"] as const;

/** Block numbers of packed words. */
export const OF_NO_TRACK = 0;
export const OF_TRACKS = -1;

/** Slot length of a day that is not sealed. */
export const LIVE_SLOT_MS = 10 * MINUTE_MS;
/** Slot length of a sealed day. In every day, the blocks of one half hour are stored together. */
export const HALF_HOUR_MS = 30 * MINUTE_MS;

const PARTS = 256;
const SLOTS = 2_048;

/** The row id of a chunk: chunks of one floor are adjacent, in order of time. */
export function chunkId(floor: number, slot: number, part: number): number {
  return (floor * SLOTS + slot) * PARTS + part;
}

export function slotOfChunk(id: number): number {
  return Math.floor(id / PARTS) % SLOTS;
}
