import type { SiteId, TrackId } from "@/domain/ids";
import { DAY_MS, type EpochMs } from "@/domain/time";
import type { SummarizedSpan, Summary, SummaryPart, SummaryQuery } from "../../history-store";
import { type DerivedFile, SCHEMA } from "./derived-file";

/** The kept summaries of all sites. */
export class KeptSummaries {
  private readonly derived: DerivedFile;
  /** An upper bound for the end of each site's newest summary. */
  private readonly newest = new Map<SiteId, EpochMs>();

  constructor(derived: DerivedFile) {
    this.derived = derived;
    this.loadNewest();
  }

  spans(siteId: SiteId): readonly SummarizedSpan[] {
    const sql = `SELECT start_at, end_at, unknown_after_ms FROM ${SCHEMA}.summary WHERE site = ? ORDER BY start_at`;
    const rows = this.derived.read(() => this.derived.files.run<[number, number, number]>(sql, siteId)) ?? [];
    return rows.map(([startAt, endAt, unknownAfterMs]) => ({ startAt, endAt, unknownAfterMs }));
  }

  at({ siteId, at, kind, id }: SummaryQuery): Omit<Summary, "seq"> | undefined {
    const { files } = this.derived;
    return this.derived.read(() => {
      const [row] = files.run<[number, number, number, number]>(
        `SELECT n, start_at, end_at, unknown_after_ms FROM ${SCHEMA}.summary
          WHERE site = ? AND start_at <= ? ORDER BY start_at DESC LIMIT 1`,
        siteId,
        at,
      );
      if (!row || row[2] <= at) return undefined;
      const [n, startAt, endAt, unknownAfterMs] = row;
      const sql = `SELECT id, bytes FROM ${SCHEMA}.summary_part WHERE n = ? AND kind = ?`;
      const rows =
        id === undefined
          ? files.run<[string, Uint8Array]>(sql, n, kind)
          : files.run<[string, Uint8Array]>(`${sql} AND id = ?`, n, kind, id);
      const parts = rows.map(([id, bytes]): SummaryPart => ({ kind, id, bytes }));
      return { siteId, startAt, endAt, unknownAfterMs, parts };
    });
  }

  /** Stores a summary. Returns false if the file was damaged. */
  put({ siteId, startAt, endAt, unknownAfterMs, parts }: Summary): boolean {
    const { files } = this.derived;
    const isKept = this.derived.change(() => {
      this.remove("site = ? AND start_at < ? AND end_at > ?", siteId, endAt, startAt);
      const sql = `INSERT INTO ${SCHEMA}.summary(site, start_at, end_at, unknown_after_ms)
        VALUES (?, ?, ?, ?) RETURNING n`;
      const [[n] = [0]] = files.run<[number]>(sql, siteId, startAt, endAt, unknownAfterMs);
      for (const { kind, id, bytes } of parts)
        files.run(`INSERT INTO ${SCHEMA}.summary_part VALUES (?, ?, ?, ?)`, n, kind, id, bytes);
    });
    if (isKept) this.newest.set(siteId, Math.max(endAt, this.newest.get(siteId) ?? 0));
    return isKept;
  }

  /** Sites that may have a summary that ends after that moment. */
  sitesSince(at: EpochMs): readonly SiteId[] {
    return [...this.newest].flatMap(([siteId, endAt]) => (endAt > at ? [siteId] : []));
  }

  /** Deletes the site's summaries that end after that moment, because they are wrong. */
  dropFrom(siteId: SiteId, at: EpochMs): void {
    if ((this.newest.get(siteId) ?? Number.NEGATIVE_INFINITY) <= at) return;
    this.derived.change(() => this.remove("site = ? AND end_at > ?", siteId, at));
    this.loadNewest();
  }

  /** Like `dropFrom`, for every site. */
  dropAllFrom(at: EpochMs): void {
    this.derived.change(() => this.remove("end_at > ?", at));
    this.loadNewest();
  }

  /** Deletes the summaries that name the track. */
  eraseTrack(trackId: TrackId): void {
    const naming = `SELECT n FROM ${SCHEMA}.summary_part WHERE kind = 'names' AND instr(bytes, CAST(? AS BLOB)) > 0`;
    this.derived.change(() => this.remove(`n IN (${naming})`, trackId));
    this.loadNewest();
  }

  /** Deletes the summaries of a day and of the time before it. */
  dropDay(startAt: EpochMs): void {
    this.derived.delete(() => this.remove("start_at < ?", startAt + DAY_MS));
  }

  removeSite(siteId: SiteId): void {
    this.derived.change(() => this.remove("site = ?", siteId));
    this.loadNewest();
  }

  private remove(where: string, ...parameters: readonly (string | number)[]): void {
    const { files } = this.derived;
    for (const [n] of files.run<[number]>(`SELECT n FROM ${SCHEMA}.summary WHERE ${where}`, ...parameters)) {
      files.run(`DELETE FROM ${SCHEMA}.summary_part WHERE n = ?`, n);
      files.run(`DELETE FROM ${SCHEMA}.summary WHERE n = ?`, n);
    }
  }

  private loadNewest(): void {
    this.newest.clear();
    const sql = `SELECT site, max(end_at) FROM ${SCHEMA}.summary GROUP BY site`;
    const rows = this.derived.read(() => this.derived.files.run<[SiteId, number]>(sql)) ?? [];
    for (const [siteId, endAt] of rows) this.newest.set(siteId, endAt);
  }
}
