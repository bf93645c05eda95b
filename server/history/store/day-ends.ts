import type { SiteId, TrackId } from "@/domain/ids";
import { DAY_MS, type EpochMs } from "@/domain/time";
import { AttachedFiles } from "@/server/database/attached-files";
import { orHistoryError } from "./history-errors";
import { DerivedFile, SCHEMA } from "./states/derived-file";
import { BUCKETS, KeptStates } from "./states/kept-states";

/** The last state of a site's UTC day. */
export interface DayEnd {
  readonly n: number;
  readonly siteId: SiteId;
  readonly at: EpochMs;
  readonly seq: number;
  readonly bytes: number;
}

/** Of a folder that a running server may write to; none where its states cannot be read. Throws `HistoryError`. */
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
 * Copies those of the day ends that are still there into a new file of states in another folder, and gives how many these are. A state
 * that is there before and after words are copied is right for the copy: a word that made it wrong meanwhile would have dropped it.
 * Throws `HistoryError`.
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

/** Every track that some state of a folder knows, also by the address that an app told. Throws `HistoryError`. */
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
