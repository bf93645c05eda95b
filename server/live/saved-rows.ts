import type { SiteId, TrackId } from "@/domain/ids";
import type { LiveArea } from "@/domain/live-area";
import type { LiveSite } from "@/domain/live-site";
import type { LiveTrack } from "@/domain/live-track";
import { ROW_KIND, type RowChange, type RowKey, type SavedRow } from "@/server/journal/journal";
import { mergeSorted } from "./merge-sorted";

/** Marks a row whose state on disk is unknown. No real row has this state. */
const UNCERTAIN = "";
/** Sorting this many tracks takes about two milliseconds. */
const SORTED_AT_ONCE = 2_000;

interface ForgottenTracks {
  readonly siteId: SiteId;
  readonly trackIds: readonly TrackId[];
}

/** How often areas had been redrawn: for each area, and in total for each site. */
type Redraws = Map<LiveSite | LiveArea, number>;

/** What a checkpoint collects while it runs. */
interface Changes {
  /** All rows that it wrote or will write, except those of tracks. */
  readonly changed: RowChange[];
  readonly lastRows: RowChange[];
  readonly tracks: LiveTrack[];
  readonly forgotten: ForgottenTracks[];
}

/** A checkpoint in progress: its rows, and what to call when it has ended. */
export interface CheckpointRows {
  /** Rows to be written in this order. `undefined` is a pause. */
  readonly rows: () => Generator<RowChange | undefined, void>;
  /** To be written together with the position (`seq`) after `rows` has ended. */
  readonly lastRows: readonly RowChange[];
  /** To be called when everything is on disk. */
  done(): void;
  /** To be called when saving failed. The disk may hold some of the rows, so the next checkpoint writes all of them again. */
  failed(): void;
}

/**
 * Tracks what the disk holds of the sites, one row for each thing that changes by itself, and which rows have to be written. A track knows
 * whether it has changed; for everything else the last written text is kept for comparison.
 */
export class SavedRows {
  private readonly sites: ReadonlyMap<SiteId, LiveSite>;
  /** Rows on disk, except those of tracks. */
  private readonly onDisk = new Map<string, SavedRow>();
  /** Tracks whose rows are to be deleted: of removed sites, and from checkpoints that failed. */
  private forgotten: ForgottenTracks[] = [];

  constructor(sites: ReadonlyMap<SiteId, LiveSite>) {
    this.sites = sites;
  }

  /** Records that the disk holds a row. A row of a track is one whose track is not in its site any more, so it will be deleted. */
  recordOnDisk(row: SavedRow): void {
    if (row.kind === ROW_KIND.track) this.forgotten.push({ siteId: row.siteId, trackIds: [row.key as TrackId] });
    else this.onDisk.set(nameOf(row), row);
  }

  /** Marks the rows of a removed site's tracks for deletion. The site has to be empty. */
  forgetSite({ siteId, siteTracks }: LiveSite): void {
    this.forgotten.push({ siteId, trackIds: siteTracks.takeForgotten() });
  }

  beginCheckpoint(): CheckpointRows {
    const changed: RowChange[] = [];
    const lastRows: RowChange[] = [];
    const tracks: LiveTrack[] = [];
    const forgotten: ForgottenTracks[] = [];
    return {
      lastRows,
      rows: () => this.changes({ changed, lastRows, tracks, forgotten }),
      done: () => this.recordWritten(changed),
      failed: () => {
        for (const track of tracks) track.isUnsaved = true;
        this.forgotten.push(...forgotten);
      },
    };
  }

  /**
   * A start counts an area anew if its outline differs from the one on disk, or if there is none on disk. So an outline must not be on disk
   * while rows of tracks may be that were counted by another outline. It is deleted before the first row of a track, and written together
   * with the position, unless the area was redrawn meanwhile. While the tracks of an area are still being counted, its outline is not
   * written.
   */
  private *changes(into: Changes): Generator<RowChange | undefined, void> {
    const redraws = new Map([...this.sites.values()].flatMap(redrawsOf));
    for (const change of noted(this.changedRows(outlinesOf), into.changed, into.lastRows))
      yield change && { ...change, state: undefined };
    yield* noted(this.changedRows(partsOf), into.changed);
    for (const each of this.takeForgotten()) {
      into.forgotten.push(each);
      for (const key of each.trackIds) yield this.removal(each.siteId, key);
    }
    for (const site of this.sites.values())
      for (const change of this.changedTracks(site, into.tracks)) {
        if (change) yield* this.withoutRedrawn(site, redraws, into);
        yield change;
      }
  }

  /** Deletions of the outlines of areas that were redrawn since this checkpoint took their outlines. */
  private *withoutRedrawn(
    site: LiveSite,
    redraws: Redraws,
    { changed, lastRows }: Changes,
  ): Generator<RowChange, void> {
    if (redraws.get(site) === site.siteAreas.redraws) return;
    redraws.set(site, site.siteAreas.redraws);
    for (const area of site.areas.values()) {
      if (redraws.get(area) === area.redraws) continue;
      redraws.set(area, area.redraws);
      const removal = this.markUncertain({ kind: ROW_KIND.outline, siteId: site.siteId, key: area.areaId });
      changed.push(removal);
      lastRows.push(removal);
      yield removal;
    }
  }

  /** Yields the rows of some kinds that differ from the disk; `undefined` for rows that do not. */
  private *changedRows(rowsOf: RowsOf): Generator<RowChange | undefined, void> {
    for (const site of this.sites.values())
      for (const row of rowsOf.all(site)) yield this.isOnDisk(row) ? undefined : this.markUncertain(row);
    for (const row of this.onDisk.values()) {
      if (!rowsOf.kinds.has(row.kind)) continue;
      const site = this.sites.get(row.siteId);
      yield site && rowsOf.has(site, row) ? undefined : this.markUncertain({ ...row, state: undefined });
    }
  }

  private *changedTracks({ siteId, tracks }: LiveSite, taken: LiveTrack[]): Generator<RowChange | undefined, void> {
    for (const track of yield* unsavedInOrder(tracks)) {
      // The track may have been forgotten since.
      if (tracks.get(track.trackId) !== track) continue;
      taken.push(track);
      track.isUnsaved = false;
      yield { kind: ROW_KIND.track, siteId, key: track.trackId, state: JSON.stringify(track.save()) };
    }
  }

  /** Deletes the row of a track. If the track has come back since, its row is written again after this. */
  private removal(siteId: SiteId, key: TrackId): RowChange {
    const back = this.sites.get(siteId)?.tracks.get(key);
    if (back) back.isUnsaved = true;
    return { kind: ROW_KIND.track, siteId, key };
  }

  private takeForgotten(): readonly ForgottenTracks[] {
    const { forgotten } = this;
    this.forgotten = [];
    for (const { siteId, siteTracks } of this.sites.values())
      forgotten.push({ siteId, trackIds: siteTracks.takeForgotten() });
    return forgotten;
  }

  private isOnDisk(row: SavedRow): boolean {
    return this.onDisk.get(nameOf(row))?.state === row.state;
  }

  private markUncertain(change: RowChange): RowChange {
    this.onDisk.set(nameOf(change), { ...change, state: UNCERTAIN });
    return change;
  }

  private recordWritten(changes: readonly RowChange[]): void {
    for (const { state, ...key } of changes) {
      if (state === undefined) this.onDisk.delete(nameOf(key));
      else this.onDisk.set(nameOf(key), { ...key, state });
    }
  }
}

/** Adds each value to the lists before passing it on. */
function* noted<Value>(
  values: Iterable<Value | undefined>,
  ...lists: readonly Value[][]
): Generator<Value | undefined> {
  for (const value of values) {
    if (value !== undefined) for (const list of lists) list.push(value);
    yield value;
  }
}

function redrawsOf(site: LiveSite): readonly [LiveSite | LiveArea, number][] {
  return [
    [site, site.siteAreas.redraws],
    ...[...site.areas.values()].map((area): [LiveArea, number] => [area, area.redraws]),
  ];
}

/** How to list a site's rows of some kinds, and whether the site still has a given row. */
interface RowsOf {
  readonly kinds: ReadonlySet<RowKey["kind"]>;
  readonly all: (site: LiveSite) => Iterable<SavedRow>;
  readonly has: (site: LiveSite, row: RowKey) => boolean;
}

const outlinesOf: RowsOf = {
  kinds: new Set([ROW_KIND.outline]),
  *all({ siteId, areas }) {
    for (const { areaId: key, countedOutline: state } of areas.values())
      if (state !== undefined) yield { kind: ROW_KIND.outline, siteId, key, state };
  },
  has: ({ areas }, { key }) => areas.get(key)?.countedOutline !== undefined,
};

const partsOf: RowsOf = {
  kinds: new Set([ROW_KIND.site, ROW_KIND.presence, ROW_KIND.area, ROW_KIND.device]),
  *all(site) {
    const { siteId, presence, areas, devices, tracks } = site;
    const rowOf = (kind: RowKey["kind"], key: string, saved: object): SavedRow => {
      return { kind, siteId, key, state: JSON.stringify(saved) };
    };
    yield rowOf(ROW_KIND.site, "", { ...site.saveItself(), tracks: tracks.size });
    yield rowOf(ROW_KIND.presence, "", presence.save());
    for (const area of areas.values())
      if (area.heardAt !== undefined) yield rowOf(ROW_KIND.area, area.areaId, area.save());
    for (const device of devices.all.values())
      if (device.isHeard) yield rowOf(ROW_KIND.device, device.deviceId, device.save());
  },
  has({ areas, devices }, { kind, key }) {
    if (kind === ROW_KIND.area) return areas.get(key)?.heardAt !== undefined;
    return kind !== ROW_KIND.device || devices.all.get(key)?.isHeard === true;
  },
};

/**
 * Unsaved tracks in the order of their rows, so that rows on the same page of the database are written together. Pauses after each track.
 */
function* unsavedInOrder(tracks: ReadonlyMap<TrackId, LiveTrack>): Generator<undefined, Iterable<LiveTrack>> {
  const runs: LiveTrack[][] = [];
  let run: LiveTrack[] = [];
  for (const track of tracks.values()) {
    yield;
    if (!track.isUnsaved) continue;
    if (run.push(track) === 1) runs.push(run);
    if (run.length < SORTED_AT_ONCE) continue;
    run.sort(byId);
    run = [];
  }
  run.sort(byId);
  return mergeSorted(runs, byId);
}

function byId(a: LiveTrack, b: LiveTrack): number {
  return a.trackId < b.trackId ? -1 : 1;
}

function nameOf({ kind, siteId, key }: RowKey): string {
  return JSON.stringify([kind, siteId, key]);
}
