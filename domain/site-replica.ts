import { type Alert, isRecent } from "./alert";
import type { AreaState } from "./area";
import type { Crossing } from "./change";
import type { DeviceState } from "./device";
import type { AreaId, DeviceId, MapId, SiteId } from "./ids";
import { type Notice, newestFirst } from "./notice";
import type { FloorState, SiteChange, SiteSnapshot } from "./protocol";
import { RECENT_NOTICES, withoutNoticesAbout } from "./recent-notices";
import type { Silences } from "./silence";
import type { EpochMs } from "./time";

/** The number of newest crossings that a viewer keeps. */
export const RECENT_CROSSINGS = 50;

/**
 * A viewer's copy of a site. The server sends complete conclusions, so applying one means storing it: the browser does no reasoning of its
 * own that could reach another result.
 */
export class SiteReplica {
  readonly siteId: SiteId;
  name: string | undefined;
  timeZone: string | undefined;
  silences: Silences = {};
  readonly floors = new Map<MapId, FloorState>();
  readonly areas = new Map<AreaId, AreaState>();
  readonly alerts = new Map<string, Alert>();
  readonly devices = new Map<DeviceId, DeviceState>();
  /** Newest first. */
  notices: readonly Notice[] = [];
  /** Newest first; only those since the snapshot. */
  crossings: readonly Crossing[] = [];

  private constructor(siteId: SiteId) {
    this.siteId = siteId;
  }

  static from(snapshot: SiteSnapshot): SiteReplica {
    const replica = new SiteReplica(snapshot.siteId);
    replica.name = snapshot.name;
    replica.timeZone = snapshot.timeZone;
    replica.silences = snapshot.silences;
    for (const floor of snapshot.floors) replica.floors.set(floor.mapId, floor);
    for (const area of snapshot.areas) replica.areas.set(area.areaId, area);
    for (const alert of snapshot.alerts) replica.alerts.set(alert.alertId, alert);
    for (const device of snapshot.devices) replica.devices.set(device.deviceId, device);
    replica.notices = snapshot.notices;
    return replica;
  }

  apply(changes: readonly SiteChange[]): void {
    for (const change of changes) this.applyOne(change);
  }

  private applyOne(change: SiteChange): void {
    switch (change.type) {
      case "floor":
        this.floors.set(change.floor.mapId, change.floor);
        return;
      case "floor-removed":
        this.floors.delete(change.mapId);
        return;
      case "totals":
        this.update(this.floors, change.mapId, { totals: change.totals });
        return;
      case "area":
        this.areas.set(change.area.areaId, change.area);
        return;
      case "area-removed":
        this.areas.delete(change.areaId);
        return;
      case "occupancy":
        this.count(change);
        return;
      case "alert":
        this.alerts.set(change.alert.alertId, change.alert);
        this.dropOldAlerts(change.alert.updatedAt);
        return;
      case "device":
        this.devices.set(change.device.deviceId, change.device);
        return;
      case "device-removed":
        this.devices.delete(change.deviceId);
        return;
      case "notice":
        this.notices = [change.notice, ...this.notices.filter((n) => n.noticeId !== change.notice.noticeId)]
          .sort(newestFirst)
          .slice(0, RECENT_NOTICES);
        return;
      case "crossing":
        this.crossings = [change.crossing, ...this.crossings].sort((a, b) => b.at - a.at).slice(0, RECENT_CROSSINGS);
        return;
      case "track-erased":
        this.notices = withoutNoticesAbout(this.notices, change.trackId);
        this.crossings = this.crossings.filter(({ trackId }) => trackId !== change.trackId);
        return;
      case "silences":
        this.silences = change.silences;
        return;
      case "site-name":
        this.name = change.name;
        return;
      case "label":
        return;
    }
  }

  /** Drops alerts that a snapshot would no longer contain. `now` is when the newest of them was reported. */
  private dropOldAlerts(now: EpochMs): void {
    for (const [alertId, alert] of this.alerts) if (!isRecent(alert, now)) this.alerts.delete(alertId);
  }

  private count({ type: _, areaId, ...figures }: Extract<SiteChange, { type: "occupancy" }>): void {
    const area = this.areas.get(areaId);
    if (!area) return;
    const { others, byCrossings, ...rest } = area;
    this.areas.set(areaId, { ...rest, ...figures });
  }

  private update<Id, State extends object>(states: Map<Id, State>, id: Id, news: Partial<State>): void {
    const state = states.get(id);
    if (state) states.set(id, { ...state, ...news });
  }
}
