import type { MapId, SiteId, TrackId } from "@/domain/ids";
import type { AttachedFiles } from "@/server/database/attached-files";
import { DayFault } from "./day-fault";
import { cellText, fromCellText, toTrackCell } from "./track-cell";

/** The numbers that stand for sites, floors and tracks in one day file. */
export class Names {
  private readonly files: AttachedFiles;
  private readonly schema: string;
  private readonly sites = new Map<SiteId, number>();
  private readonly floors = new Map<number, Map<MapId, number>>();
  private readonly mapIds = new Map<number, MapId>();
  private readonly tracks = new Map<TrackId, number>();
  private readonly trackIds: TrackId[] = [];
  private lastSite = 0;
  private lastFloor = 0;
  private lastTrack = 0;

  constructor(files: AttachedFiles, schema: string) {
    this.files = files;
    this.schema = schema;
  }

  site(siteId: SiteId): number | undefined {
    if (!this.sites.has(siteId)) this.loadSites();
    return this.sites.get(siteId);
  }

  siteIds(): readonly SiteId[] {
    this.loadSites();
    return [...this.sites.keys()];
  }

  /** The floors of a site that have fixes, with their numbers. */
  floorsOf(site: number): ReadonlyMap<MapId, number> {
    this.loadFloors();
    return this.floors.get(site) ?? new Map();
  }

  mapId(floor: number): MapId | undefined {
    if (!this.mapIds.has(floor)) this.loadFloors();
    return this.mapIds.get(floor);
  }

  track(trackId: TrackId): number | undefined {
    const known = this.tracks.get(trackId);
    if (known !== undefined) return known;
    const [row] = this.files.run<[number]>(`SELECT n FROM ${this.schema}.track WHERE id = ?`, toTrackCell(trackId));
    return row?.[0];
  }

  trackId(track: number): TrackId | undefined {
    if (this.trackIds[track] === undefined) this.loadTracks();
    return this.trackIds[track];
  }

  allTracks(): Iterable<TrackId> {
    this.loadTracks();
    return this.tracks.keys();
  }

  /** The ids of all tracks, indexed by number. Valid even after the file is closed. */
  allTrackIds(): readonly (TrackId | undefined)[] {
    this.loadTracks();
    return this.trackIds;
  }

  /** The numbers of those tracks that the day knows. */
  numbersOf(trackIds: Iterable<TrackId>): readonly number[] {
    this.loadTracks();
    return [...trackIds].flatMap((trackId) => this.tracks.get(trackId) ?? []);
  }

  /** Call this before numbers are assigned. */
  loadAll(): void {
    this.loadSites();
    this.loadFloors();
    this.loadTracks();
  }

  giveSite(siteId: SiteId): number {
    const known = this.sites.get(siteId);
    if (known !== undefined) return known;
    const site = this.lastSite + 1;
    this.files.run(`INSERT INTO ${this.schema}.site VALUES (?, ?)`, site, siteId);
    this.noteSite(site, siteId);
    return site;
  }

  giveFloor(site: number, mapId: MapId): number {
    const known = this.floors.get(site)?.get(mapId);
    if (known !== undefined) return known;
    const floor = this.lastFloor + 1;
    this.files.run(`INSERT INTO ${this.schema}.floor VALUES (?, ?, ?)`, floor, site, mapId);
    this.noteFloor(floor, site, mapId);
    return floor;
  }

  giveTrack(trackId: TrackId): number {
    const known = this.tracks.get(trackId);
    if (known !== undefined) return known;
    const track = this.lastTrack + 1;
    this.files.run(`INSERT INTO ${this.schema}.track VALUES (?, ?)`, track, toTrackCell(trackId));
    this.noteTrack(track, trackId);
    return track;
  }

  private loadSites(): void {
    const { files, schema, lastSite } = this;
    const rows = files.run<[number, string]>(`SELECT n, id FROM ${schema}.site WHERE n > ? ORDER BY n`, lastSite);
    for (const [n, id] of rows) this.noteSite(n, id);
  }

  private loadFloors(): void {
    const { files, schema, lastFloor } = this;
    const sql = `SELECT n, site, id FROM ${schema}.floor WHERE n > ? ORDER BY n`;
    for (const [n, site, id] of files.run<[number, number, string]>(sql, lastFloor)) this.noteFloor(n, site, id);
  }

  private loadTracks(): void {
    const { files, schema, lastTrack } = this;
    // As one text, in a quarter of the time that thousands of rows take.
    const sql = `SELECT json_group_array(json_array(n, ${cellText("id")})) FROM
      (SELECT n, id FROM ${schema}.track WHERE n > ? ORDER BY n)`;
    const [[json] = ["[]"]] = files.run<[string]>(sql, lastTrack);
    for (const [n, text] of JSON.parse(json) as [number, string | null][]) {
      const trackId = fromCellText(text);
      if (trackId === undefined) throw new DayFault(`the name of the track ${n} cannot be read`);
      this.noteTrack(n, trackId);
    }
  }

  private noteSite(site: number, siteId: SiteId): void {
    this.sites.set(siteId, site);
    this.lastSite = site;
  }

  private noteFloor(floor: number, site: number, mapId: MapId): void {
    const floors = this.floors.get(site) ?? new Map<MapId, number>();
    this.floors.set(site, floors.set(mapId, floor));
    this.mapIds.set(floor, mapId);
    this.lastFloor = floor;
  }

  private noteTrack(track: number, trackId: TrackId): void {
    this.tracks.set(trackId, track);
    this.trackIds[track] = trackId;
    this.lastTrack = track;
  }
}
