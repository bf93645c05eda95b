import type { SiteId } from "@/domain/ids";
import { DAY_MS, type EpochMs } from "@/domain/time";
import type { DaySummary, SummarizedDay, SummaryPart, SummaryQuery } from "../../history-store";
import { type DerivedFile, SCHEMA } from "./derived-file";

/** Kept summaries of days. */
export class KeptSummaries {
  private readonly derived: DerivedFile;
  /** The newest of each site, or one that is newer. */
  private readonly newest = new Map<SiteId, EpochMs>();

  constructor(derived: DerivedFile) {
    this.derived = derived;
    this.loadNewest();
  }

  days(siteId: SiteId): readonly SummarizedDay[] {
    const sql = `SELECT start_at, unknown_after_ms FROM ${SCHEMA}.summary WHERE site = ? ORDER BY start_at`;
    const rows = this.derived.read(() => this.derived.files.run<[number, number]>(sql, siteId)) ?? [];
    return rows.map(([startAt, unknownAfterMs]) => ({ startAt, unknownAfterMs }));
  }

  of({ siteId, startAt, kind, id }: SummaryQuery): Omit<DaySummary, "seq"> | undefined {
    const { files } = this.derived;
    return this.derived.read(() => {
      const [row] = files.run<[number, number]>(
        `SELECT n, unknown_after_ms FROM ${SCHEMA}.summary WHERE site = ? AND start_at = ?`,
        siteId,
        startAt,
      );
      if (!row) return undefined;
      const sql = `SELECT id, bytes FROM ${SCHEMA}.summary_part WHERE n = ? AND kind = ?`;
      const rows =
        id === undefined
          ? files.run<[string, Uint8Array]>(sql, row[0], kind)
          : files.run<[string, Uint8Array]>(`${sql} AND id = ?`, row[0], kind, id);
      const parts = rows.map(([id, bytes]): SummaryPart => ({ kind, id, bytes }));
      return { siteId, startAt, unknownAfterMs: row[1], parts };
    });
  }

  /** False where the file was damaged. */
  put({ siteId, startAt, unknownAfterMs, parts }: DaySummary): boolean {
    const { files } = this.derived;
    const isKept = this.derived.change(() => {
      this.remove("site = ? AND start_at = ?", siteId, startAt);
      const sql = `INSERT INTO ${SCHEMA}.summary(site, start_at, unknown_after_ms) VALUES (?, ?, ?) RETURNING n`;
      const [[n] = [0]] = files.run<[number]>(sql, siteId, startAt, unknownAfterMs);
      for (const { kind, id, bytes } of parts)
        files.run(`INSERT INTO ${SCHEMA}.summary_part VALUES (?, ?, ?, ?)`, n, kind, id, bytes);
    });
    if (isKept) this.newest.set(siteId, Math.max(startAt, this.newest.get(siteId) ?? 0));
    return isKept;
  }

  /** Those of the site that end after that moment are wrong. */
  dropFrom(siteId: SiteId, at: EpochMs): void {
    if ((this.newest.get(siteId) ?? Number.NEGATIVE_INFINITY) <= at - DAY_MS) return;
    this.derived.change(() => this.remove("site = ? AND start_at > ?", siteId, at - DAY_MS));
    this.loadNewest();
  }

  /** Of every site. */
  dropAllFrom(at: EpochMs): void {
    this.derived.change(() => this.remove("start_at > ?", at - DAY_MS));
    this.loadNewest();
  }

  dropDay(startAt: EpochMs): void {
    this.derived.change(() => this.remove("start_at = ?", startAt));
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
    const sql = `SELECT site, max(start_at) FROM ${SCHEMA}.summary GROUP BY site`;
    const rows = this.derived.read(() => this.derived.files.run<[SiteId, number]>(sql)) ?? [];
    for (const [siteId, startAt] of rows) this.newest.set(siteId, startAt);
  }
}
