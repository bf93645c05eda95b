import type { SiteId, TrackId } from "@/domain/ids";
import type { SavedSite } from "@/domain/live-site";
import { DAY_MS, type EpochMs } from "@/domain/time";
import type { KeptState } from "../../history-store";
import { type DerivedFile, SCHEMA } from "./derived-file";
import { bucketsFor, bucketsWith, partsOf, partWithout, type SavedPart, savedOf } from "./saved-parts";

/** Row ids of a state's parts start at its number times this. */
export const BUCKETS = 256;

/** The kept states of all sites. */
export class KeptStates {
  private readonly derived: DerivedFile;
  /** An upper bound for the time of each site's newest state. */
  private readonly newest = new Map<SiteId, EpochMs>();

  constructor(derived: DerivedFile) {
    this.derived = derived;
    this.loadNewest();
  }

  before(siteId: SiteId, at: EpochMs): KeptState | undefined {
    return this.derived.read(() => {
      const sql = `SELECT n, at, seq FROM ${SCHEMA}.state WHERE site = ? AND at <= ? ORDER BY at DESC LIMIT 1`;
      const [row] = this.files.run<[number, number, number]>(sql, siteId, at);
      if (!row) return undefined;
      const saved = this.read(row[0]);
      return saved && { siteId, at: row[1], seq: row[2], saved };
    });
  }

  newestAt(siteId: SiteId, at: EpochMs): EpochMs | undefined {
    const sql = `SELECT max(at) FROM ${SCHEMA}.state WHERE site = ? AND at <= ?`;
    const [row] = this.derived.read(() => this.files.run<[number | null]>(sql, siteId, at)) ?? [];
    return row?.[0] ?? undefined;
  }

  /** Stores a state. Returns false if the file was damaged. */
  put({ siteId, at, seq, saved }: KeptState): boolean {
    const buckets = bucketsFor(saved);
    const parts = partsOf(saved, buckets);
    const { files } = this;
    const isKept = this.derived.change(() => {
      this.remove("site = ? AND at = ?", siteId, at);
      const sql = `INSERT INTO ${SCHEMA}.state(site, at, seq, buckets) VALUES (?, ?, ?, ?)`;
      files.run(sql, siteId, at, seq, buckets);
      const [[n] = [0]] = files.run<[number]>(`SELECT n FROM ${SCHEMA}.state WHERE site = ? AND at = ?`, siteId, at);
      for (const { bucket, bytes } of parts)
        files.run(`INSERT INTO ${SCHEMA}.part VALUES (?, ?)`, n * BUCKETS + bucket, bytes);
    });
    if (isKept) this.newest.set(siteId, Math.max(at, this.newest.get(siteId) ?? 0));
    return isKept;
  }

  /** Deletes states of a site by their times; none of them may be its newest. */
  drop(siteId: SiteId, ats: readonly EpochMs[]): void {
    this.derived.change(() => {
      for (const at of ats) this.remove("site = ? AND at = ?", siteId, at);
    });
  }

  /** Sites that may have a state at that moment or later. */
  sitesSince(at: EpochMs): readonly SiteId[] {
    return [...this.newest].flatMap(([siteId, newest]) => (newest >= at ? [siteId] : []));
  }

  /** Deletes the site's states from that moment on, because they are wrong. */
  dropFrom(siteId: SiteId, at: EpochMs): void {
    if ((this.newest.get(siteId) ?? Number.NEGATIVE_INFINITY) < at) return;
    this.derived.change(() => this.remove("site = ? AND at >= ?", siteId, at));
    this.loadNewest();
  }

  /** Deletes the states of a day and of the time before it, except for each site's newest one. */
  dropDay(startAt: EpochMs): void {
    const endAt = startAt + DAY_MS;
    const newest = `SELECT max(at) FROM ${SCHEMA}.state other WHERE other.site = state.site AND other.at < ?`;
    this.derived.delete(() => this.remove(`at < ? AND at < (${newest})`, endAt, endAt));
  }

  eraseTrack(trackId: TrackId): void {
    this.derived.change(() => this.eraseParts(trackId));
    this.derived.wipe();
  }

  removeSite(siteId: SiteId): void {
    this.derived.change(() => this.remove("site = ?", siteId));
    this.loadNewest();
    this.derived.wipe();
  }

  /** Every track in any state, including the addresses of devices that an app reported. */
  tracks(): ReadonlySet<TrackId> {
    const tracks = new Set<TrackId>();
    const rows = this.derived.read(() => this.files.run<[number]>(`SELECT n FROM ${SCHEMA}.state`)) ?? [];
    for (const [n] of rows)
      for (const { id, facts } of this.derived.read(() => this.read(n))?.tracks ?? []) {
        tracks.add(id);
        for (const [name, value] of facts) if (name === "mac") tracks.add(`wifi:${value}`);
      }
    return tracks;
  }

  private eraseParts(trackId: TrackId): void {
    const { files } = this;
    const spreads = files.run<[number]>(`SELECT DISTINCT buckets FROM ${SCHEMA}.state`);
    for (const [buckets] of spreads) {
      const sql = `SELECT part.id FROM ${SCHEMA}.state JOIN json_each(?) AS bucket
        JOIN ${SCHEMA}.part ON part.id = state.n * ${BUCKETS} + bucket.value WHERE state.buckets = ?`;
      const numbers = JSON.stringify(bucketsWith(trackId, buckets));
      for (const [id] of files.run<[number]>(sql, numbers, buckets)) this.erasePart(id, trackId);
    }
  }

  private erasePart(id: number, trackId: TrackId): void {
    const { files } = this;
    const [row] = files.run<[Uint8Array]>(`SELECT bytes FROM ${SCHEMA}.part WHERE id = ?`, id);
    if (!row) return;
    const part: SavedPart = { bucket: id % BUCKETS, bytes: row[0] };
    const left = partWithout(part, trackId);
    if (left === part) return;
    if (!left) this.remove("n = ?", Math.floor(id / BUCKETS));
    else if (left.bytes.length === 0) files.run(`DELETE FROM ${SCHEMA}.part WHERE id = ?`, id);
    else files.run(`UPDATE ${SCHEMA}.part SET bytes = ? WHERE id = ?`, left.bytes, id);
  }

  private read(n: number): SavedSite | undefined {
    const sql = `SELECT id, bytes FROM ${SCHEMA}.part WHERE id >= ? AND id < ?`;
    const rows = this.files.run<[number, Uint8Array]>(sql, n * BUCKETS, (n + 1) * BUCKETS);
    try {
      return savedOf(rows.map(([id, bytes]) => ({ bucket: id % BUCKETS, bytes })));
    } catch {
      // States are derived: without this one, the state is computed from the words.
      return undefined;
    }
  }

  private remove(where: string, ...parameters: readonly (string | number)[]): void {
    const { files } = this;
    for (const [n] of files.run<[number]>(`SELECT n FROM ${SCHEMA}.state WHERE ${where}`, ...parameters)) {
      files.run(`DELETE FROM ${SCHEMA}.part WHERE id >= ? AND id < ?`, n * BUCKETS, (n + 1) * BUCKETS);
      files.run(`DELETE FROM ${SCHEMA}.state WHERE n = ?`, n);
    }
  }

  private get files() {
    return this.derived.files;
  }

  private loadNewest(): void {
    this.newest.clear();
    const sql = `SELECT site, max(at) FROM ${SCHEMA}.state GROUP BY site`;
    const rows = this.derived.read(() => this.files.run<[SiteId, number]>(sql)) ?? [];
    for (const [siteId, at] of rows) this.newest.set(siteId, at);
  }
}
