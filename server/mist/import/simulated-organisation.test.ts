import { expect, it, onTestFinished } from "vitest";
import type { MetricPoint } from "@/domain/geometry";
import { toMillimetres } from "@/domain/outline";
import type { Wall } from "@/domain/wall";
import { createOutbound } from "@/server/outbound/outbound";
import type { AccessPoint, Floor, FloorArea, Site } from "@/simulator/building/building";
import { outerWallsOf, wallsOf } from "@/simulator/building/walls";
import { createMistApi as createSimulatedMist } from "@/simulator/mist-api/mist-api";
import { organisation } from "@/simulator/organisation";
import { CallBudget } from "../api/call-budget";
import { createMistApi } from "../api/transport";
import { type Imported, keyOf } from "./imported";
import { listSites } from "./list-sites";
import { readSite } from "./read-site";
import type { SiteReading } from "./site-reading";

const NOW = Date.UTC(2026, 8, 21, 14);

/** Every site of the simulated organisation, over HTTP. */
async function readAll(): Promise<readonly SiteReading[]> {
  const mist = createSimulatedMist({ organisation, tokens: [{ token: "reads", role: "read" }], now: () => NOW });
  const listening = await mist.listen();
  const dispatcher = createOutbound({});
  onTestFinished(async () => {
    await dispatcher.destroy();
    await listening.close();
  });
  const budget = new CallBudget();
  const api = createMistApi({ address: listening.url, token: "reads", budget, dispatcher, now: () => NOW });
  const { orgId, sites: ours } = organisation;
  const sites = await listSites(api, { organisations: [{ orgId }], sites: ours });
  if (sites.type !== "answered") throw new Error(sites.type);
  const readings: SiteReading[] = [];
  for (const site of sites.value) {
    const reading = await readSite(api, site);
    if (reading.type !== "answered") throw new Error(reading.type);
    readings.push(reading.value);
  }
  return readings;
}

type Found = ReadonlyMap<string, Imported>;

function expectSite({ siteId, name, floors }: Site, found: Found): void {
  expect(found.get(`site/${siteId}`)?.name).toBe(name);
  for (const floor of floors) {
    expectFloor(floor, found);
    for (const area of floor.areas) expectArea(area, floor, found);
    for (const accessPoint of floor.accessPoints) expectAccessPoint(accessPoint, floor, found);
  }
}

function expectFloor(floor: Floor, found: Found): void {
  const floorplan = found.get(`floorplan/${floor.mapId}`);
  if (floorplan?.kind !== "floorplan") throw new Error(`${floor.name} was not read`);
  expect(floorplan.name).toBe(floor.name);
  // The image has whole pixels, so sizes are rounded.
  expect(floorplan.fields.widthM).toBeCloseTo(floor.widthM, 1);
  expect(floorplan.fields.heightM).toBeCloseTo(floor.heightM, 1);
  expect(textsOf(floorplan.fields.walls ?? [])).toEqual(textsOf([...outerWallsOf(floor), ...wallsOf(floor)]));
  expect(found.has(`image/${floor.mapId}`)).toBe(true);
}

function expectArea({ areaId, kind, name, polygon, point, limit }: FloorArea, { mapId }: Floor, found: Found): void {
  const area = found.get(`${kind}/${areaId}`);
  const shape = {
    zone: polygon && { polygon: polygon.map(close) },
    vbeacon: { point: point && close(point) },
    rssizone: {},
  };
  expect(area?.fields).toMatchObject({ name, mapId, ...shape[kind], ...(limit !== undefined && { limit }) });
}

function expectAccessPoint({ deviceId, name, model, point }: AccessPoint, { mapId }: Floor, found: Found): void {
  const expected = { kind: "ap", name, model, mapId, point: close(point) };
  expect(found.get(`device/${deviceId}`)?.fields).toMatchObject(expected);
}

/** A tenth of a millimetre. */
function close({ x, y }: MetricPoint) {
  return { x: expect.closeTo(x, 4), y: expect.closeTo(y, 4) };
}

/** A wall shared by two rooms is one, and its ends have no order. */
function textsOf(walls: readonly Wall[]): readonly string[] {
  const texts = walls.map(({ from, to }) => {
    const ends = [from, to].map(toMillimetres).map(({ x, y }) => `${x} ${y}`);
    return ends.sort().join(" to ");
  });
  return [...new Set(texts)].sort();
}

it("reads the simulated organisation as its buildings in metres", async () => {
  const readings = await readAll();
  const objects = readings.flatMap((reading) => reading.objects);
  const found = new Map(objects.map((object) => [keyOf(object) as string, object]));
  expect(readings).toHaveLength(organisation.sites.length);
  for (const site of organisation.sites) expectSite(site, found);
  expect(new Set(readings.flatMap(({ problems }) => problems.map(({ code }) => code)))).toEqual(new Set(["no-scale"]));
  expect(readings.map(({ incomplete }) => incomplete)).toEqual(readings.map(() => ["client"]));
});
