import { expect, it } from "vitest";
import {
  type AreaFields,
  type DeviceFields,
  type FloorplanFields,
  type ImageFields,
  type Imported,
  type ImportedArea,
  type ImportedDevice,
  type ImportedFloorplan,
  type ImportedImage,
  type ImportedKey,
  type ImportedKind,
  type ImportedSite,
  type ImportedThreshold,
  type ImportedTrackName,
  keyOf,
  type SiteFields,
  type TrackNameFields,
} from "./imported";

const siteFields: SiteFields = { name: "Berlin", timeZone: "Europe/Berlin", counts: ["wifi"] };
const site: ImportedSite = { kind: "site", id: "s-1", siteId: "s-1", name: "Berlin", fields: siteFields };

const on = { siteId: "s-1", mapId: "m-1" };
const wall = { from: { x: 0, y: 0 }, to: { x: 4, y: 0 } };
const floorFields: FloorplanFields = { name: "Ground floor", ppm: 25, widthM: 50, heightM: 60, walls: [wall] };
const floor: ImportedFloorplan = { ...on, kind: "floorplan", id: "m-1", name: "Ground floor", fields: floorFields };

const imageFields: ImageFields = { stamp: "1755000000 1250x1500" };
const image: ImportedImage = { ...floor, kind: "image", url: "https://mist.example/image", fields: imageFields };

const threshold: ImportedThreshold = { deviceId: "5c5b35a1b2c3", rssi: -65 };
const areaFields: AreaFields = { name: "Lobby", mapId: "m-1", devices: [threshold] };
const area: ImportedArea = { ...on, kind: "rssizone", id: "z-1", name: "Lobby", fields: areaFields };

const deviceFields: DeviceFields = { kind: "ap", model: "AP45" };
const device: ImportedDevice = { ...on, kind: "device", id: "5c5b35a1b2c3", name: "AP45", fields: deviceFields };

const nameFields: TrackNameFields = { name: "Wheelchair 4" };
const tag: ImportedTrackName = {
  ...{ siteId: "s-1", kind: "asset", id: "asset:d0cf5ea1b2c3" },
  ...{ name: "Wheelchair 4", fields: nameFields },
};

it("identifies an object by kind and id, so that a floor and its image are different", () => {
  const objects: readonly Imported[] = [site, floor, image, area, device, tag];
  const keys: readonly ImportedKey[] = objects.map(keyOf);
  expect(keys).toEqual([
    "site/s-1",
    "floorplan/m-1",
    "image/m-1",
    "rssizone/z-1",
    "device/5c5b35a1b2c3",
    "asset/asset:d0cf5ea1b2c3",
  ]);
});

it("has only JSON values in its fields, so that a plan can compare them after storing", () => {
  const kinds = [site, floor, image, area, device, tag].map(({ kind, fields }): readonly [ImportedKind, unknown] => [
    kind,
    JSON.parse(JSON.stringify(fields)),
  ]);
  expect(Object.fromEntries(kinds)).toEqual({
    site: siteFields,
    floorplan: floorFields,
    image: imageFields,
    rssizone: areaFields,
    device: deviceFields,
    asset: nameFields,
  });
});
