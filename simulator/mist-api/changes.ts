import type { MetricPoint } from "@/domain/geometry";
import type { AreaId, DeviceId, MapId, SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { AreaRecord, DeviceRecord, MapRecord, Records, SettingRecord, SiteRecord, SiteRecords } from "./records";

type Edited<Item, Fixed extends keyof Item> = Partial<Omit<Item, Fixed | "modifiedAt">>;

/** Changes made in Mist's portal. Each advances `modified_time`. Throws if the object does not exist. */
export class Changes {
  readonly #records: Records;
  readonly #now: () => EpochMs;

  constructor(records: Records, now: () => EpochMs) {
    this.#records = records;
    this.#now = now;
  }

  editSite(siteId: SiteId, edit: Edited<SiteRecord, "siteId" | "setting">): void {
    const held = this.#heldBy(siteId);
    held.site = { ...held.site, ...edit, modifiedAt: this.#after(held.site) };
  }

  editSetting(siteId: SiteId, edit: Partial<SettingRecord>): void {
    const held = this.#heldBy(siteId);
    held.site = { ...held.site, setting: { ...held.site.setting, ...edit }, modifiedAt: this.#after(held.site) };
  }

  /** Edits a map. `ppm: undefined` removes the scale, `hasImage: false` the image. */
  editMap(mapId: MapId, edit: { [Key in keyof Edited<MapRecord, "mapId">]: MapRecord[Key] | undefined }): void {
    const maps = this.#holding("maps", mapId).maps;
    const map = found(maps, mapId);
    maps.set(mapId, { ...map, ...edit, modifiedAt: this.#after(map) } as MapRecord);
  }

  /** Replaces the image by another picture of the same building. */
  replaceImage(mapId: MapId): void {
    const map = found(this.#holding("maps", mapId).maps, mapId);
    this.editMap(mapId, { edition: map.edition + 1, hasImage: true });
  }

  /** Removes a map with everything drawn on it. */
  removeMap(mapId: MapId): void {
    const { maps, areas, beacons } = this.#holding("maps", mapId);
    maps.delete(mapId);
    for (const [id, area] of areas) if (area.mapId === mapId) areas.delete(id);
    for (const [id, beacon] of beacons) if (beacon.mapId === mapId) beacons.delete(id);
  }

  /** Renames an area, or changes its outline or point, in metres. */
  editArea(areaId: AreaId, edit: Edited<AreaRecord, "areaId" | "kind">): void {
    const { areas } = this.#holding("areas", areaId);
    const area = found(areas, areaId);
    areas.set(areaId, { ...area, ...edit, modifiedAt: this.#after(area) });
  }

  addArea(area: Omit<AreaRecord, "modifiedAt">): void {
    this.#holding("maps", area.mapId).areas.set(area.areaId, { ...area, modifiedAt: this.#now() });
  }

  removeArea(areaId: AreaId): void {
    this.#holding("areas", areaId).areas.delete(areaId);
  }

  /** Deletes an area and creates it again: with another id, and otherwise equal except for `edit`. */
  redrawArea(areaId: AreaId, newId: AreaId, edit: Edited<AreaRecord, "areaId" | "kind"> = {}): void {
    const area = found(this.#holding("areas", areaId).areas, areaId);
    this.removeArea(areaId);
    this.addArea({ ...area, ...edit, areaId: newId });
  }

  editDevice(deviceId: DeviceId, edit: Edited<DeviceRecord, "deviceId" | "type">): void {
    const { devices } = this.#holding("devices", deviceId);
    const device = found(devices, deviceId);
    devices.set(deviceId, { ...device, ...edit, modifiedAt: this.#after(device) });
  }

  moveDevice(deviceId: DeviceId, mapId: MapId, point: MetricPoint): void {
    this.editDevice(deviceId, { mapId, point });
  }

  removeDevice(deviceId: DeviceId): void {
    this.#holding("devices", deviceId).devices.delete(deviceId);
  }

  /** Now, but always later than the previous time, even if the clock stands still. */
  #after({ modifiedAt }: { readonly modifiedAt: EpochMs }): EpochMs {
    return Math.max(this.#now(), modifiedAt + 1);
  }

  #heldBy(siteId: SiteId): SiteRecords {
    return found(this.#records, siteId);
  }

  #holding(what: "maps" | "areas" | "devices", id: string): SiteRecords {
    const held = [...this.#records.values()].find((each) => each[what].has(id));
    if (!held) throw new Error(`no site has ${id} among its ${what}`);
    return held;
  }
}

function found<Item>(items: ReadonlyMap<string, Item>, id: string): Item {
  const item = items.get(id);
  if (!item) throw new Error(`there is no ${id}`);
  return item;
}
