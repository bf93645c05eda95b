import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_WALLS } from "@/server/floorplans/set-walls";
import { mapSchema } from "../api/resources/map";
import { translateMap } from "./translate-map";
import { wallsOfPath } from "./walls-of-path";

const A = { name: "A", position: { x: 0, y: 0 } };
const B = { name: "B", position: { x: 250, y: 0 } };
const C = { name: "C", position: { x: 250, y: 100 } };
const AB = { from: { x: 0, y: 0 }, to: { x: 10, y: 0 } };
const BC = { from: { x: 10, y: 0 }, to: { x: 10, y: 4 } };

function wallsOf(wall_path: unknown): unknown {
  return translateMap(mapSchema.parse({ id: "m-1", ppm: 25, wall_path }), "s-1").objects[0]?.fields;
}

describe("walls", () => {
  it.each([
    [
      "both ends of an edge name it",
      [
        { ...A, edges: { B: "1" } },
        { ...B, edges: { A: "1" } },
      ],
      [AB],
    ],
    ["its first end names it", [{ ...A, edges: { B: 1 } }, B], [AB]],
    ["its last end names it", [A, { ...B, edges: { A: null } }], [AB]],
    ["a node has two edges", [A, { ...B, edges: { C: "0.5", A: "2" } }, C], [AB, BC]],
    ["an edge leads to no node", [{ ...A, edges: { B: "1", Z: "1" } }, B], [AB]],
    ["a node leads to itself", [{ ...A, edges: { A: "1" } }], []],
    [
      "two nodes are at one point",
      [
        { ...A, edges: { B: "1" } },
        { ...B, position: A.position },
      ],
      [],
    ],
    ["a node is nowhere", [{ ...A, edges: { B: "1", C: "1" } }, { name: "B" }, C], [{ from: AB.from, to: BC.to }]],
    [
      "a node is in another country",
      [
        { ...A, edges: { B: "1" } },
        { ...B, position: { x: 1e9, y: 0 } },
      ],
      [],
    ],
    ["two nodes have one name", [{ ...A, edges: { B: "1" } }, B, { ...C, name: "B" }], [AB]],
    ["edges are a list", [{ ...A, edges: ["B"] }, B], []],
    ["a node is no object", [null, 7, { ...A, edges: { B: "1" } }, B], [AB]],
    [
      "names are numbers",
      [
        { ...A, name: 1, edges: { 2: "1" } },
        { ...B, name: 2 },
      ],
      [AB],
    ],
    ["there is no node", [], []],
  ])("are each edge once where %s", (_, nodes, walls) => {
    expect(wallsOf({ coordinate: "actual", nodes })).toEqual({ name: "m", ppm: 25, walls });
  });

  it.each([undefined, null, {}, [], "walls", { coordinate: "micello", nodes: [A, { ...B, edges: { A: "1" } }] }])(
    "are empty for %j",
    (path) => {
      expect(wallsOf(path)).toEqual({ name: "m", ppm: 25 });
    },
  );

  it("beyond the limit of an edit are left out, and a problem says so", () => {
    const edges = Object.fromEntries(Array.from({ length: 205 }, (_, i) => [`N${i}`, "1"]));
    const nodes = Array.from({ length: 205 }, (_, i) => ({ name: `N${i}`, position: { x: i, y: i * i }, edges }));
    const { objects, problems } = translateMap(mapSchema.parse({ id: "m-1", ppm: 1, wall_path: { nodes } }), "s-1");
    expect(objects[0]?.fields).toHaveProperty("walls.length", MAX_WALLS);
    expect(problems).toEqual([expect.objectContaining({ code: "too-many-walls", mapId: "m-1" })]);
  });

  const count = 8;
  const pairs = fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 30 });

  function path(edges: readonly (readonly [number, number])[]) {
    const nodes = Array.from({ length: count }, (_, i) => ({
      name: `N${i}`,
      position: { x: 100 * i, y: 7 * i * i },
      edges: edges.flatMap(([from, to]) => (from === i ? [`N${to}`] : [])),
    }));
    return { nodes };
  }

  it("are the same whichever end of an edge lists it", () => {
    fc.assert(
      fc.property(pairs, fc.infiniteStream(fc.boolean()), (edges, isTurned) => {
        const turned = edges.map(([from, to]) =>
          isTurned.next().value ? ([to, from] as const) : ([from, to] as const),
        );
        const both = edges.flatMap(([from, to]) => [[from, to] as const, [to, from] as const]);
        const walls = wallsOfPath(path(edges), 25);
        expect(wallsOfPath(path(turned), 25)).toEqual(walls);
        expect(wallsOfPath(path(both), 25)).toEqual(walls);
        expect(walls).toHaveLength(
          new Set(edges.filter(([a, b]) => a !== b).map(([a, b]) => `${Math.min(a, b)} ${Math.max(a, b)}`)).size,
        );
      }),
    );
  });
});
