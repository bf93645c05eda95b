import type { SiteChange, SiteSnapshot } from "@/domain/protocol";
import type { SiteReplica } from "@/domain/site-replica";

/**
 * The changes that bring a site's replica to a snapshot, without anything that is equal, so that views are not updated needlessly at the
 * end of every stretch.
 */
export function changesTo(snapshot: SiteSnapshot, site: SiteReplica): readonly SiteChange[] {
  const { floors, areas, alerts, devices, notices, silences, name } = snapshot;
  const mapIds = new Set(floors.map(({ mapId }) => mapId));
  const areaIds = new Set(areas.map(({ areaId }) => areaId));
  const deviceIds = new Set(devices.map(({ deviceId }) => deviceId));
  const changes: SiteChange[] = [
    ...[...site.floors.keys()].flatMap((mapId) => (mapIds.has(mapId) ? [] : { type: "floor-removed" as const, mapId })),
    ...[...site.areas.keys()].flatMap((areaId) =>
      areaIds.has(areaId) ? [] : { type: "area-removed" as const, areaId },
    ),
    ...[...site.devices.keys()].flatMap((deviceId) =>
      deviceIds.has(deviceId) ? [] : { type: "device-removed" as const, deviceId },
    ),
    ...floors.flatMap((floor) =>
      isSame(floor, site.floors.get(floor.mapId)) ? [] : { type: "floor" as const, floor },
    ),
    ...areas.flatMap((area) => (isSame(area, site.areas.get(area.areaId)) ? [] : { type: "area" as const, area })),
    ...alerts.flatMap((alert) =>
      isSame(alert, site.alerts.get(alert.alertId)) ? [] : { type: "alert" as const, alert },
    ),
    ...devices.flatMap((device) =>
      isSame(device, site.devices.get(device.deviceId)) ? [] : { type: "device" as const, device },
    ),
  ];
  const known = new Map(site.notices.map((notice) => [notice.noticeId, notice]));
  for (const notice of notices) {
    if (!isSame(notice, known.get(notice.noticeId))) changes.push({ type: "notice", notice });
  }
  if (!isSame(silences, site.silences)) changes.push({ type: "silences", silences });
  if (name !== undefined && name !== site.name) changes.push({ type: "site-name", name });
  return changes;
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
