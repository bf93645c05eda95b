import type { DeviceId, MapId, SiteId } from "@/domain/ids";
import type { RssizoneResource } from "../api/resources/rssizone";
import { present } from "../fields";
import type { Translation } from "./import-problem";
import type { AreaFields, ImportedArea, ImportedDevice } from "./imported";
import { importedName } from "./imported-name";

export interface SiteDevices {
  readonly siteId: SiteId;
  readonly devices: ReadonlyMap<DeviceId, ImportedDevice>;
}

/** A proximity zone, on the floor that has most of its devices. */
export function translateRssizone(rssizone: RssizoneResource, site: SiteDevices): Translation<ImportedArea> {
  const { id } = rssizone;
  const { siteId } = site;
  const thresholds = [...new Map(rssizone.devices?.map((threshold) => [threshold.deviceId, threshold])).values()];
  const name = importedName(rssizone.name, id);
  const on = { kind: "rssizone", id, siteId, name } as const;
  const members = thresholds.flatMap(({ deviceId }) => site.devices.get(deviceId) ?? []);
  const mapId = commonestMapOf(members);
  if (mapId === undefined) return { objects: [], problems: [{ code: "no-device-on-floor", ...on }] };
  const fields = present<AreaFields>({
    ...{ name, mapId },
    point: members.find(({ fields }) => fields.mapId === mapId)?.fields.point,
    devices: thresholds,
  });
  return { objects: [{ ...on, mapId, fields }], problems: [] };
}

/** The map with the most devices; among equals, the one whose id comes first. */
function commonestMapOf(devices: readonly ImportedDevice[]): MapId | undefined {
  const counts = new Map<MapId, number>();
  for (const { mapId } of devices) if (mapId !== undefined) counts.set(mapId, (counts.get(mapId) ?? 0) + 1);
  const [first] = [...counts].sort(([a, many], [b, others]) => others - many || (a < b ? -1 : 1));
  return first?.[0];
}
