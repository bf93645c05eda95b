import type { SiteId, TrackId } from "@/domain/ids";
import type { LiveArea } from "@/domain/live-area";
import type { LiveSite } from "@/domain/live-site";
import type { LiveTrack } from "@/domain/live-track";
import { ROW_KIND, type RowChange, type RowKey, type SavedRow } from "@/server/journal/journal";
import { mergeSorted } from "./merge-sorted";

/** The state of a row of which the disk may hold another; no row has it. */
const UNSURE = "";
/** Tracks that are sorted at once, which takes about two milliseconds. */
const SORTED_AT_ONCE = 2_000;

interface ForgottenTracks {
  readonly siteId: SiteId;
  readonly trackIds: readonly TrackId[];
}

/** How often areas were drawn anew: each, and all of a site. */
type Redraws = Map<LiveSite | LiveArea, number>;

/** What a checkpoint takes on its way. */
interface Changes {
  /** All that it wrote or will write, but for tracks. */
  readonly changed: RowChange[];
  readonly lastRows: RowChange[];
  readonly tracks: LiveTrack[];
  readonly forgotten: ForgottenTracks[];
}

/** A checkpoint under way: its rows, and what becomes of them. */
export interface Saving {
  /** Rows to be written in this order, and pauses. */
  readonly rows: () => Generator<RowChange | undefined, void>;
  /** To be written with the seq, once `rows` has ended. */
  readonly lastRows: readonly RowChange[];
  /** All of it is on disk. */
  done(): void;
  /** The disk may hold some of it: the next checkpoint writes all of it again. */
  failed(): void;
}

/**
 * What the disk holds of the sites, a row for each thing that changes by itself, and what of it has to be written. Tracks know
 * by themselves whether they changed; of everything else the last text is remembered.
 */
export class SavedRows {
  private readonly sites: ReadonlyMap<SiteId, LiveSite>;
  /** Rows on disk, but for those of tracks. */
  private readonly held = new Map<string, SavedRow>();
  /** Tracks whose rows are to be removed, of sites that are gone and from saving that failed. */
  private forgotten: ForgottenTracks[] = [];

  constructor(sites: ReadonlyMap<SiteId, LiveSite>) {
    this.sites = sites;
  }

  /** The disk holds that row: of a track that is not in its site, or of anything else. */
  note(row: SavedRow): void {
    if (row.kind === ROW_KIND.track) this.forgotten.push({ siteId: row.siteId, trackIds: [row.key as TrackId] });
    else this.held.set(nameOf(row), row);
  }

  /** Of a site that is empty now, and goes. */
  forgetSite({ siteId, siteTracks }: LiveSite): void {
    this.forgotten.push({ siteId, trackIds: siteTracks.takeForgotten() });
  }

  begin(): Saving {
    const changed: RowChange[] = [];
    const lastRows: RowChange[] = [];
    const tracks: LiveTrack[] = [];
    const forgotten: ForgottenTracks[] = [];
    return {
      lastRows,
      rows: () => this.changes({ changed, lastRows, tracks, forgotten }),
      done: () => this.hold(changed),
      failed: () => {
        for (const track of tracks) track.isUnsaved = true;
        this.forgotten.push(...forgotten);
      },
    };
  }

  /**
   * A start counts anew by outlines that are others than it finds on disk, or of which it finds none. So none is there while rows of
   * tracks may be that were counted by another: it is removed before the first of them, and written with the position, unless
   * it was drawn anew meanwhile. Of an area whose tracks are still being counted by one, none is written.
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

  /** Removals of the outlines of areas that were drawn anew since they were taken. */
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
      const removal = this.unsure({ kind: ROW_KIND.outline, siteId: site.siteId, key: area.areaId });
      changed.push(removal);
      lastRows.push(removal);
      yield removal;
    }
  }

  /** Of rows of some kinds those that are not as on disk; of those that are, nothing. */
  private *changedRows(rowsOf: RowsOf): Generator<RowChange | undefined, void> {
    for (const site of this.sites.values())
      for (const row of rowsOf.all(site)) yield this.isHeld(row) ? undefined : this.unsure(row);
    for (const row of this.held.values()) {
      if (!rowsOf.kinds.has(row.kind)) continue;
      const site = this.sites.get(row.siteId);
      yield site && rowsOf.has(site, row) ? undefined : this.unsure({ ...row, state: undefined });
    }
  }

  private *changedTracks({ siteId, tracks }: LiveSite, taken: LiveTrack[]): Generator<RowChange | undefined, void> {
    for (const track of yield* unsavedInOrder(tracks)) {
      // It may have been forgotten since.
      if (tracks.get(track.trackId) !== track) continue;
      taken.push(track);
      track.isUnsaved = false;
      yield { kind: ROW_KIND.track, siteId, key: track.trackId, state: JSON.stringify(track.save()) };
    }
  }

  /** One that is here again, and was saved since, is written again after this. */
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

  private isHeld(row: SavedRow): boolean {
    return this.held.get(nameOf(row))?.state === row.state;
  }

  private unsure(change: RowChange): RowChange {
    this.held.set(nameOf(change), { ...change, state: UNSURE });
    return change;
  }

  private hold(changes: readonly RowChange[]): void {
    for (const { state, ...key } of changes) {
      if (state === undefined) this.held.delete(nameOf(key));
      else this.held.set(nameOf(key), { ...key, state });
    }
  }
}

/** Puts each into the lists before it is gone on with. */
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

/** How a site gives rows of some kinds, and whether it still has one. */
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

/** In the order of their rows: those that share a page of the database are written together. Pauses after each. */
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
