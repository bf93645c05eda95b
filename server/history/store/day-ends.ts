import type { SiteId, TrackId } from "@/domain/ids";
import { DAY_MS, type EpochMs } from "@/domain/time";
import { AttachedFiles } from "@/server/database/attached-files";
import { orHistoryError } from "./history-errors";
import { DerivedFile, SCHEMA } from "./states/derived-file";
import { BUCKETS, KeptStates } from "./states/kept-states";

/** Identifies the last kept state of a site on a UTC day. */
export interface DayEnd {
  readonly n: number;
  readonly siteId: SiteId;
  readonly at: EpochMs;
  readonly seq: number;
  readonly bytes: number;
}

/** Lists the day ends of a folder that a running server may be writing to. Empty where its states cannot be read. Throws `HistoryError`. */
export function dayEndsOf(dir: string): readonly DayEnd[] {
  return withDerived(dir, "read", (derived) => {
    const { files } = derived;
    const sql = `SELECT n, site, max(at), seq FROM ${SCHEMA}.state GROUP BY site, at / ${DAY_MS}`;
    const sizes = `SELECT sum(length(bytes)) FROM ${SCHEMA}.part WHERE id >= ? AND id < ?`;
    const read = () =>
      files.run<[number, SiteId, number, number]>(sql).map(([n, siteId, at, seq]): DayEnd => {
        const [[bytes] = [0]] = files.run<[number | null]>(sizes, n * BUCKETS, (n + 1) * BUCKETS);
        return { ...{ n, siteId, at, seq }, bytes: bytes ?? 0 };
      });
    return derived.read(read) ?? [];
  });
}

/**
 * Copies the day ends that still exist into a new states file in another folder, and returns their number. A state that exists both before
 * and after the words are copied is valid for the copy: a word that invalidated it meanwhile would have deleted it. Throws `HistoryError`.
 */
export function copyDayEnds(from: string, to: string, ends: readonly DayEnd[]): number {
  return withDerived(from, "read", (source) =>
    withDerived(to, "write", (copy) => {
      let copied = 0;
      source.read(() =>
        copy.change(() => {
          for (const end of ends) if (copyDayEnd(source, copy, end)) copied += 1;
        }),
      );
      return copied;
    }),
  );
}

function copyDayEnd({ files }: DerivedFile, { files: copy }: DerivedFile, { n, siteId, at, seq }: DayEnd): boolean {
  const still = `SELECT buckets FROM ${SCHEMA}.state WHERE n = ? AND site = ? AND at = ? AND seq = ?`;
  const [row] = files.run<[number]>(still, n, siteId, at, seq);
  if (!row) return false;
  const state = `INSERT INTO ${SCHEMA}.state(n, site, at, seq, buckets) VALUES (?, ?, ?, ?, ?)`;
  copy.run(state, n, siteId, at, seq, row[0]);
  const parts = `SELECT id, bytes FROM ${SCHEMA}.part WHERE id >= ? AND id < ?`;
  for (const [id, bytes] of files.run<[number, Uint8Array]>(parts, n * BUCKETS, (n + 1) * BUCKETS))
    copy.run(`INSERT INTO ${SCHEMA}.part VALUES (?, ?)`, id, bytes);
  return true;
}

/** Every track in any state of a folder, including device addresses reported by an app. Throws `HistoryError`. */
export function tracksInStates(dir: string): ReadonlySet<TrackId> {
  return withDerived(dir, "read", (derived) => new KeptStates(derived).tracks());
}

function withDerived<Result>(dir: string, role: "read" | "write", work: (derived: DerivedFile) => Result): Result {
  return orHistoryError(() => {
    const derived = new DerivedFile(new AttachedFiles(), dir, role);
    try {
      return work(derived);
    } finally {
      derived.close();
    }
  });
}
