import { isRecent } from "./alert";
import type { AreaId, MapId, SiteId } from "./ids";
import type { LiveArea } from "./live-area";
import type { LiveFloor } from "./live-floor";
import type { SiteSnapshot } from "./protocol";
import type { RecentNotices } from "./recent-notices";
import type { Silences } from "./silence";
import type { SiteDevices } from "./site-devices";
import type { EpochMs } from "./time";

interface Site {
  readonly siteId: SiteId;
  readonly name: string | undefined;
  readonly timeZone: string | undefined;
  readonly floors: ReadonlyMap<MapId, LiveFloor>;
  readonly areas: ReadonlyMap<AreaId, LiveArea>;
  readonly devices: SiteDevices;
  readonly notices: RecentNotices;
  readonly silences: Silences;
}

/** Everything that a new viewer has to know about a site. */
export function snapshotOf(site: Site, now: EpochMs): SiteSnapshot {
  const { siteId, name, timeZone, floors, areas, devices, notices, silences } = site;
  const alerts = [...areas.values()].flatMap(({ alert }) => alert ?? []);
  return {
    siteId,
    ...(name === undefined ? {} : { name }),
    ...(timeZone === undefined ? {} : { timeZone }),
    floors: [...floors.values()].map((floor) => floor.state()),
    areas: [...areas.values()].map((area) => area.state()),
    alerts: alerts.filter((alert) => isRecent(alert, now)),
    devices: devices.states(),
    notices: notices.all,
    silences,
  };
}
