import { type AreaId, isTrackId, type SiteId } from "@/domain/ids";
import type { SavedSite } from "@/domain/live-site";
import { ROW_KIND, type RowKind, type SavedRow } from "@/server/journal/journal";
import type { Sites } from "./sites";

interface SiteRow {
  readonly row: SavedRow;
  readonly saved: SavedSite;
  /** How many tracks the site had. */
  readonly tracks: number;
}

/** The list of a saved site that rows of a kind belong to. */
const LIST_OF = { [ROW_KIND.area]: "areas", [ROW_KIND.device]: "devices", [ROW_KIND.track]: "tracks" } as const;

/**
 * Puts saved rows back into the sites as they are read, ordered by kind. If there is no room for all sites, those that exist already
 * (somebody drew on them) come first, then those with the most tracks; the rest are left out.
 */
export class SavedLoader {
  private readonly sites: Sites;
  private siteRows: SiteRow[] = [];
  private readonly chosen = new Set<SiteId>();
  private readonly outlines = new Map<SiteId, [AreaId, string][]>();
  /** Number of sites that were left out. */
  skippedSites = 0;

  constructor(sites: Sites) {
    this.sites = sites;
  }

  loadRows(rows: readonly SavedRow[]): void {
    for (let from = 0; from < rows.length; ) {
      const first = rows[from];
      if (!first) return;
      let to = from + 1;
      while (rows[to]?.kind === first.kind && rows[to]?.siteId === first.siteId) to += 1;
      this.loadGroup(first, rows.slice(from, to));
      from = to;
    }
  }

  /** To be called after the last row: counts areas anew whose outline was changed since the checkpoint. */
  finish(): void {
    this.choose();
    for (const siteId of this.chosen) this.sites.load(siteId, { outlines: this.outlines.get(siteId) ?? [] });
  }

  /** Loads rows of one kind and site. */
  private loadGroup({ kind, siteId }: SavedRow, rows: readonly SavedRow[]): void {
    if (kind === ROW_KIND.site) {
      for (const row of rows) this.siteRows.push(siteRowOf(row));
      return;
    }
    this.choose();
    if (this.chosen.has(siteId)) this.load(kind, siteId, rows);
    const tracks = this.sites.all.get(siteId)?.tracks;
    for (const row of rows) {
      const isTaken = kind === ROW_KIND.track && isTrackId(row.key) && tracks?.has(row.key);
      if (!isTaken) this.sites.saved.recordOnDisk(row);
    }
  }

  private load(kind: RowKind, siteId: SiteId, rows: readonly SavedRow[]): void {
    switch (kind) {
      case ROW_KIND.site:
        return;
      case ROW_KIND.presence:
        for (const { state } of rows) this.sites.load(siteId, { presence: JSON.parse(state) });
        return;
      case ROW_KIND.outline:
        this.outlines.set(siteId, [...(this.outlines.get(siteId) ?? []), ...rows.map(outlineOf)]);
        return;
      default:
        this.sites.load(siteId, { [LIST_OF[kind]]: rows.map(({ state }) => JSON.parse(state)) });
    }
  }

  /** Chooses the sites to load. To be called once all rows of kind `site` were read. */
  private choose(): void {
    const { siteRows, sites } = this;
    this.siteRows = [];
    const most = sites.capacityGuard.usage.capacity.sites - sites.all.size;
    const others = siteRows.filter(({ row }) => !sites.all.has(row.siteId)).sort((a, b) => b.tracks - a.tracks);
    const left = new Set(others.slice(Math.max(0, most)));
    this.skippedSites += left.size;
    for (const each of siteRows) {
      sites.saved.recordOnDisk(each.row);
      if (left.has(each)) continue;
      this.chosen.add(each.row.siteId);
      sites.load(each.row.siteId, each.saved);
    }
  }
}

function siteRowOf(row: SavedRow): SiteRow {
  const { tracks, ...saved } = JSON.parse(row.state);
  return { row, saved, tracks };
}

function outlineOf({ key, state }: SavedRow): [AreaId, string] {
  return [key, state];
}
