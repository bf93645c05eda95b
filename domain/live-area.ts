import type { Alert, Handling } from "./alert";
import type { Area, AreaFigures, AreaKind, AreaState, ReportedOccupancy } from "./area";
import { AreaMembers } from "./area-members";
import type { OccupancyAlert } from "./change";
import { countsOf, DEFAULT_COUNTS, isSameCounts } from "./counted";
import { type Box, boxOf, distance, doBoxesOverlap, isInBox, isInPolygon } from "./geometry";
import type { AreaId, MapId, SiteId } from "./ids";
import { Streak, WEIGHT } from "./streak";
import type { EpochMs } from "./time";
import type { Source } from "./track";

/**
 * Metres from an area's point beyond which nobody is in it. A beacon is heard for a few metres, and a Wi-Fi position is often ten
 * metres off. An AP is heard through walls for some thirty metres at the weakest level that rssizones are set to.
 */
const REACH_M: Readonly<Record<Exclude<AreaKind, "zone">, number>> = { vbeacon: 15, rssizone: 40 };

interface ReportedName {
  readonly name: string;
  readonly at: EpochMs;
}

export type SavedArea = ReturnType<LiveArea["save"]>;

/** An area as it lives: who is in it, and whether Mist says that it is over its limit. */
export class LiveArea {
  readonly areaId: AreaId;
  kind: AreaKind;
  /** As drawn by somebody; undefined while known from traffic only. */
  drawn: Area | undefined;
  readonly members = new AreaMembers();
  /** The kinds that count where neither the area nor its kind says otherwise; the site's to set. */
  siteCounts: readonly Source[] = DEFAULT_COUNTS;
  /** The newest alert of this area, active or cleared. */
  alert: Alert | undefined;
  /** Event time of the newest word on it; undefined while nobody but those who drew it speaks of it. */
  heardAt: EpochMs | undefined;
  private heardOn: MapId | undefined;
  private reportedName: ReportedName | undefined;
  private reported: ReportedOccupancy | undefined;
  private over = new Streak();
  private box: Box | undefined;

  constructor(areaId: AreaId, kind: AreaKind) {
    this.areaId = areaId;
    this.kind = kind;
  }

  get mapId(): MapId | undefined {
    return this.drawn?.mapId ?? this.heardOn;
  }

  get hasOutline(): boolean {
    return this.box !== undefined;
  }

  /** All of its drawing that positions are compared with, as text that is equal where that is; undefined while not drawn. */
  get outline(): string | undefined {
    return this.drawn && JSON.stringify([this.kind, this.drawn.mapId, this.drawn.polygon]);
  }

  /** All of its drawing that tells who is in it, likewise. */
  get place(): string | undefined {
    return this.drawn && JSON.stringify([this.outline, this.drawn.point]);
  }

  /** The kinds that it counts. */
  get sources(): readonly Source[] {
    return countsOf(this.drawn ?? this, this.siteCounts);
  }

  get figures(): AreaFigures {
    return this.members.figures(this.sources);
  }

  get occupancy(): number {
    return this.figures.occupancy;
  }

  /** The floor on which somebody is in it or it is over its limit now; undefined where neither is so. */
  get busyOn(): MapId | undefined {
    if (this.alert?.active) return this.alert.mapId;
    return this.members.size > 0 ? this.mapId : undefined;
  }

  /** True if it is on another floor for that: the smallest map id wins, so that the order of hearing does not matter. */
  hear({ mapId, at }: { readonly mapId?: MapId; readonly at: EpochMs }): boolean {
    this.heardAt = Math.max(this.heardAt ?? at, at);
    if (mapId === undefined || (this.heardOn !== undefined && this.heardOn <= mapId)) return false;
    this.heardOn = mapId;
    return this.drawn === undefined;
  }

  draw(area: Area | undefined): void {
    this.drawn = area;
    if (area) this.kind = area.kind;
    this.box = area?.polygon && area.polygon.length >= 3 ? boxOf(area.polygon) : undefined;
  }

  contains(x: number, y: number): boolean {
    if (!this.box || !isInBox(this.box, x, y)) return false;
    return isInPolygon(this.drawn?.polygon ?? [], x, y);
  }

  /** Whether a fix on that floor tells who is in here. An rssizone has no floor of its own, a point no outline. */
  hearsFrom(mapId: MapId): boolean {
    if (this.kind === "rssizone" || this.mapId === undefined) return false;
    return mapId !== this.mapId || this.hasOutline;
  }

  /** What a fix says of being in here: nothing, where there is no outline to compare with. */
  saysOf(fix: { readonly mapId: MapId; readonly x: number; readonly y: number }): boolean | undefined {
    if (!this.hearsFrom(fix.mapId)) return undefined;
    return fix.mapId === this.mapId && this.contains(fix.x, fix.y);
  }

  /** Whether somebody at that place can be in here by the drawing; undefined where nothing is drawn to compare with. */
  reaches(at: { readonly mapId: MapId; readonly x: number; readonly y: number }): boolean | undefined {
    const { drawn } = this;
    if (this.hasOutline) return at.mapId === this.mapId && this.contains(at.x, at.y);
    if (!drawn?.point || drawn.kind === "zone") return undefined;
    return at.mapId === drawn.mapId && distance(at, drawn.point) <= REACH_M[drawn.kind];
  }

  /** Whether nobody can be in both, as they are drawn: on two floors, or side by side. */
  liesApartFrom(other: LiveArea): boolean {
    if (!this.drawn || !other.drawn || this.kind === "rssizone" || other.kind === "rssizone") return false;
    if (this.drawn.mapId !== other.drawn.mapId) return true;
    return this.box !== undefined && other.box !== undefined && !doBoxesOverlap(this.box, other.box);
  }

  /** True if anything that viewers see has changed. */
  report(siteId: SiteId, word: OccupancyAlert): boolean {
    this.hear(word);
    this.over.say(word.over, word.at, word.over ? WEIGHT.positionYes : WEIGHT.positionNo);
    const { areaName, occupancy, limit, at } = word;
    if (areaName && (!this.reportedName || beats(at, areaName, this.reportedName.at, this.reportedName.name)))
      this.reportedName = { name: areaName, at };
    const known = this.reported;
    if (!known || beats(at, rank(word), known.at, rank(known))) this.reported = { occupancy, limit, at };
    return this.refreshAlert(siteId) || this.reported !== known;
  }

  acknowledge(handling: Handling): Alert | undefined {
    if (this.alert) this.alert = { ...this.alert, acknowledged: handling };
    return this.alert;
  }

  /** Closes the active alert as if the count had fallen; the next word of "over" opens a new one. */
  resolve(siteId: SiteId, handling: Handling): Alert | undefined {
    if (!this.alert?.active) return this.alert;
    this.over.say(false, Math.max(handling.at, this.alert.updatedAt), WEIGHT.crossingNo);
    this.refreshAlert(siteId);
    this.alert = { ...this.alert, resolved: handling };
    return this.alert;
  }

  /** Takes over what was handled before a restart. What was heard of by now and came after it opens an alert anew. */
  recallHandling(siteId: SiteId, handled: Alert): void {
    const { alertId, acknowledged, resolved } = handled;
    if (this.alert?.alertId !== alertId) return;
    if (acknowledged) this.acknowledge(acknowledged);
    if (!resolved) return;
    const { clearedAt = resolved.at } = handled;
    this.over.say(false, clearedAt, WEIGHT.crossingNo);
    this.alert = { ...this.alert, active: false, clearedAt, updatedAt: clearedAt, resolved };
    this.refreshAlert(siteId);
  }

  state(): AreaState {
    const { drawn, reported, reportedName, mapId } = this;
    const name = drawn?.name ?? reportedName?.name;
    const limit = drawn?.limit ?? reported?.limit;
    const { sources } = this;
    return {
      areaId: this.areaId,
      kind: this.kind,
      ...(mapId === undefined ? {} : { mapId }),
      ...(name === undefined ? {} : { name }),
      ...(drawn?.polygon ? { polygon: drawn.polygon } : {}),
      ...(drawn?.point ? { point: drawn.point } : {}),
      ...(drawn?.colour ? { colour: drawn.colour } : {}),
      ...(limit === undefined ? {} : { limit }),
      ...(drawn?.target === undefined ? {} : { target: drawn.target }),
      ...(drawn?.counts ? { counts: drawn.counts } : {}),
      ...(isSameCounts(sources, DEFAULT_COUNTS) ? {} : { sources }),
      ...this.figures,
      ...(reported ? { reported } : {}),
      drawn: drawn !== undefined,
      ...(drawn ? { version: drawn.version } : {}),
    };
  }

  save() {
    const { areaId, kind, heardAt, heardOn, reported, reportedName, alert } = this;
    return { areaId, kind, heardAt, heardOn, reported, reportedName, alert, over: this.over.save() };
  }

  load(saved: SavedArea): void {
    this.heardAt = heardAtOf(saved);
    this.heardOn = saved.heardOn;
    this.reported = saved.reported;
    this.reportedName = saved.reportedName;
    this.alert = saved.alert;
    this.over = Streak.load(saved.over);
  }

  private refreshAlert(siteId: SiteId): boolean {
    const { since: openedAt, latest } = this.over;
    if (openedAt === undefined || !latest) return this.clearAlert();
    const { mapId = "", reported } = this;
    const open = this.alert?.active ? this.alert : undefined;
    const name = this.state().name ?? open?.areaName;
    const alert: Alert = {
      alertId: open?.alertId ?? `${this.areaId}@${openedAt}`,
      kind: "occupancy",
      siteId,
      mapId,
      areaId: this.areaId,
      ...(name === undefined ? {} : { areaName: name }),
      severity: "major",
      active: true,
      openedAt,
      updatedAt: latest.at,
      occupancy: reported?.occupancy ?? 0,
      limit: reported?.limit ?? 0,
      ...(open?.acknowledged ? { acknowledged: open.acknowledged } : {}),
    };
    if (JSON.stringify(alert) === JSON.stringify(this.alert)) return false;
    this.alert = alert;
    return true;
  }

  private clearAlert(): boolean {
    const clearedAt = this.over.lastNo;
    if (!this.alert?.active || clearedAt === undefined) return false;
    this.alert = { ...this.alert, active: false, clearedAt, updatedAt: clearedAt };
    return true;
  }
}

/** Older versions did not save when an area was heard of, and saved those that were only drawn as well. */
export function heardAtOf({ heardAt, heardOn }: SavedArea): EpochMs | undefined {
  return heardAt ?? (heardOn === undefined ? undefined : 0);
}

function beats(at: EpochMs, value: string, knownAt: EpochMs, known: string): boolean {
  return at === knownAt ? value > known : at > knownAt;
}

function rank({ occupancy, limit }: { readonly occupancy: number; readonly limit: number }): string {
  return `${occupancy}/${limit}`;
}
