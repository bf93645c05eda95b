import { describe, expect, it } from "vitest";
import { isInPolygon } from "@/domain/geometry";
import { organisation } from "../organisation";
import { isWellInside } from "../walk/well-inside";
import { type Floor, OUTSIDE } from "./building";
import { seatsOf } from "./furniture";
import { edgesOf, gapOf, isOn, outerWallsOf, wallsOf } from "./walls";

const floors = organisation.sites.flatMap(({ floors }) => floors);
const byName = floors.map((floor): [string, Floor] => [floor.name, floor]);

describe.each(byName)("%s", (_, floor) => {
  const room = (key: string) => floor.rooms.find((candidate) => candidate.key === key);

  it("has everything inside the image", () => {
    const points = [
      ...floor.rooms.flatMap(({ polygon }) => polygon),
      ...floor.areas.flatMap(({ polygon, point }) => [...(polygon ?? []), ...(point ? [point] : [])]),
      ...floor.accessPoints.map(({ point }) => point),
      ...floor.furniture,
    ];
    for (const { x, y } of points) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(floor.widthM);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(floor.heightM);
    }
  });

  it("has convex rooms that do not overlap", () => {
    for (const { key, polygon } of floor.rooms) expect(isConvex(polygon), key).toBe(true);
    for (let x = 0.05; x < floor.widthM; x += 0.5) {
      for (let y = 0.05; y < floor.heightM; y += 0.5) {
        const rooms = floor.rooms.filter(({ polygon }) => isInPolygon(polygon, x, y)).map(({ key }) => key);
        expect(rooms.length, `${rooms.join(" and ")} at ${x}, ${y}`).toBeLessThanOrEqual(1);
      }
    }
  });

  it("has its doors entirely in walls of both rooms", () => {
    for (const door of floor.doors) {
      const { from, to } = gapOf(floor, door);
      for (const key of door.rooms) {
        const polygon = key === OUTSIDE ? floor.outline : room(key)?.polygon;
        const holds = edgesOf(polygon ?? []).some((edge) => isOn(edge, from) && isOn(edge, to));
        expect(holds, `${door.rooms.join(" – ")} in ${key}`).toBe(true);
      }
    }
  });

  it("has a way from every room to every other", () => {
    const reached = new Set([floor.rooms[0]?.key ?? ""]);
    for (let before = 0; before < reached.size; ) {
      before = reached.size;
      for (const { rooms } of floor.doors)
        if (rooms.some((key) => reached.has(key))) for (const key of rooms) reached.add(key);
    }
    reached.delete(OUTSIDE);
    expect([...reached].sort()).toEqual(floor.rooms.map(({ key }) => key).sort());
  });

  it("has the same shafts as the floors above and below", () => {
    const shafts = ({ rooms }: Floor) => rooms.filter(({ use }) => use === "lift" || use === "stairs");
    const site = organisation.sites.find((candidate) => candidate.floors.includes(floor));
    for (const other of site?.floors ?? []) expect(shafts(other)).toEqual(shafts(floor));
  });

  it("has furniture and chairs inside rooms, clear of the walls", () => {
    for (const piece of floor.furniture) {
      for (const seat of seatsOf(piece)) {
        const home = floor.rooms.find(({ polygon }) => isInPolygon(polygon, seat.x, seat.y));
        expect(home && isWellInside(home.polygon, seat, 0.3), `${piece.kind} at ${piece.x}, ${piece.y}`).toBe(true);
      }
    }
  });

  it("has its zones along rooms and its vbeacons inside one", () => {
    for (const { kind, name, polygon, point } of floor.areas) {
      if (kind === "zone")
        expect(
          floor.rooms.some((candidate) => same(candidate.polygon, polygon)),
          name,
        ).toBe(true);
      else
        expect(
          floor.rooms.some((candidate) => point && isInPolygon(candidate.polygon, point.x, point.y)),
          name,
        ).toBe(true);
    }
  });

  it("has a gap in the walls for every door", () => {
    const walls = [...wallsOf(floor), ...outerWallsOf(floor)];
    for (const { at, rooms } of floor.doors)
      expect(
        walls.some((wall) => isOn(wall, at)),
        rooms.join(" – "),
      ).toBe(false);
  });
});

describe("the organisation", () => {
  it("gives everything a unique id", () => {
    const ids = [
      organisation.orgId,
      ...organisation.sites.map(({ siteId }) => siteId),
      ...floors.flatMap(({ mapId, areas }) => [mapId, ...areas.map(({ areaId }) => areaId)]),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const macs = floors.flatMap(({ accessPoints }) => accessPoints.map(({ deviceId }) => deviceId));
    expect(new Set(macs).size).toBe(macs.length);
    for (const mac of macs) expect(mac).toMatch(/^[0-9a-f]{12}$/);
  });
});

function isConvex(polygon: Floor["outline"]): boolean {
  const turns = polygon.map((corner, index) => {
    const next = polygon[(index + 1) % polygon.length] ?? corner;
    const after = polygon[(index + 2) % polygon.length] ?? corner;
    return (next.x - corner.x) * (after.y - next.y) - (next.y - corner.y) * (after.x - next.x);
  });
  return turns.every((turn) => turn >= 0) || turns.every((turn) => turn <= 0);
}

function same(first: Floor["outline"], second: Floor["outline"] | undefined): boolean {
  return JSON.stringify(first) === JSON.stringify(second);
}
