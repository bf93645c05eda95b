import type { Called } from "../api/call-failure";
import type { SiteResource } from "../api/resources/site";
import type { ImportedDevice, ImportedKind } from "./imported";
import type { MistReader, ReadOptions } from "./mist-reader";
import type { FloorScale, SiteFloors } from "./pixels-to-metres";
import { itemsOf, readResources, type SiteResources } from "./read-resources";
import { gapsOf, type SiteReading, together } from "./site-reading";
import { translateDevice } from "./translate-device";
import { translateMap } from "./translate-map";
import { translateRssizone } from "./translate-rssizone";
import { translateSite } from "./translate-site";
import { translateAsset, translateSdkClient } from "./translate-track-name";
import { translateVbeacon } from "./translate-vbeacon";
import { translateZone } from "./translate-zone";

/**
 * Reads everything of a site. `site` comes from the list of the organisation's sites. A missing permission or an unreadable answer becomes
 * a problem; a failure that would also meet every other call fails the whole reading.
 */
export async function readSite(
  reader: MistReader,
  site: SiteResource,
  options: ReadOptions = {},
): Promise<Called<SiteReading>> {
  const read = await readResources(reader, site.id, options);
  if (read.type !== "answered") return read;
  const parts = [
    siteItself(site, read.value),
    onFloors(site, read.value),
    tags(site, read.value),
    phones(site, read.value),
  ];
  return { type: "answered", value: together(parts) };
}

function siteItself(site: SiteResource, { setting }: SiteResources): SiteReading {
  if (setting.type === "answered") return { ...translateSite(site, setting.value), incomplete: [] };
  const { objects } = translateSite(site);
  return {
    objects: objects.map((object) => ({ ...object, untold: ["counts"] })),
    problems: objects.map(({ kind, id, siteId, name }) => ({ code: "settings-unread", kind, id, siteId, name })),
    incomplete: [],
  };
}

function tags({ id: siteId }: SiteResource, { assets: read }: SiteResources): SiteReading {
  const names = itemsOf(read).map((asset) => translateAsset(asset, siteId));
  const nameless = names.filter((name) => name === "without-id").length;
  const objects = names.filter((name) => typeof name === "object");
  return together([{ objects, problems: [] }, gapsOf({ siteId, kind: "asset", read }, nameless)]);
}

/** Names of phones. Mist lists only phones that are present, so a missing phone keeps its name. */
function phones({ id: siteId }: SiteResource, { sdkClients: read }: SiteResources): SiteReading {
  const objects = itemsOf(read).flatMap((client) => translateSdkClient(client, siteId) ?? []);
  return together([{ objects, problems: [], incomplete: ["client"] }, gapsOf({ siteId, kind: "client", read })]);
}

/** If the floors are unknown, what is on them is unknown, too. */
const ON_FLOORS: readonly ImportedKind[] = ["floorplan", "image", "zone", "vbeacon", "rssizone", "device"];

function onFloors(site: SiteResource, resources: SiteResources): SiteReading {
  const { maps } = resources;
  const siteId = site.id;
  const gaps = gapsOf({ siteId, kind: "floorplan", read: maps });
  if (maps.type !== "answered") return { ...gaps, incomplete: ON_FLOORS };
  const floorplans = together(maps.value.items.map((map) => translateMap(map, siteId)));
  const around = { siteId, floors: scalesOf(floorplans) };
  const devices = devicesOn(resources, around);
  return together([
    floorplans,
    gaps.incomplete.length > 0 ? { ...gaps, incomplete: ["floorplan", "image"] } : gaps,
    zonesOn(resources, around),
    vbeaconsOn(resources, around),
    rssizonesAmong(resources, siteId, devices),
    devices,
  ]);
}

function scalesOf({ objects }: SiteReading): SiteFloors["floors"] {
  const floors = new Map<string, FloorScale>();
  for (const { kind, id: mapId, fields } of objects) {
    if (kind === "floorplan") floors.set(mapId, fields.ppm === undefined ? { mapId } : { mapId, ppm: fields.ppm });
  }
  return floors;
}

function zonesOn({ zones: read, zoneStats }: SiteResources, around: SiteFloors): SiteReading {
  const { siteId } = around;
  const limits =
    zoneStats.type === "answered"
      ? new Map(
          zoneStats.value.items.flatMap(({ id, occupancy_limit: limit }) => (limit === undefined ? [] : [[id, limit]])),
        )
      : undefined;
  const zones = itemsOf(read).map((zone) => translateZone(zone, { ...around, limits }));
  const unread = limits ? [] : [{ code: "limits-unread", kind: "zone", siteId } as const];
  return together([...zones, { objects: [], problems: unread }, gapsOf({ siteId, kind: "zone", read })]);
}

function vbeaconsOn({ vbeacons: read }: SiteResources, around: SiteFloors): SiteReading {
  const vbeacons = itemsOf(read).map((vbeacon) => translateVbeacon(vbeacon, around));
  return together([...vbeacons, gapsOf({ siteId: around.siteId, kind: "vbeacon", read })]);
}

function devicesOn({ devices: read }: SiteResources, around: SiteFloors): SiteReading {
  const devices = itemsOf(read).map((device) => translateDevice(device, around));
  const known = devices.filter((device) => device !== undefined);
  const nameless = devices.length - known.length;
  return together([...known, gapsOf({ siteId: around.siteId, kind: "device", read }, nameless)]);
}

/** A proximity zone is located by its devices, so it cannot be read without them. */
function rssizonesAmong(
  { rssizones: read, devices: readDevices }: SiteResources,
  siteId: string,
  { objects }: SiteReading,
): SiteReading {
  const gaps = gapsOf({ siteId, kind: "rssizone", read });
  if (readDevices.type !== "answered") return { ...gaps, incomplete: ["rssizone"] };
  const devices = new Map<string, ImportedDevice>();
  for (const object of objects) if (object.kind === "device") devices.set(object.id, object);
  const rssizones = itemsOf(read).map((rssizone) => translateRssizone(rssizone, { siteId, devices }));
  return together([...rssizones, gaps]);
}
