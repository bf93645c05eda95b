import { describe, expect, it } from "vitest";
import { shapeOf } from "./event-shape";

describe("shapeOf", () => {
  it("has the keys and the types of the values, in any order of the keys", () => {
    const shape = '{"mac":string,"rssi":null,"x":number,"zone":{"id":string}}';
    expect(shapeOf({ x: 1, mac: "a", zone: { id: "z" }, rssi: null })).toBe(shape);
    expect(shapeOf({ zone: { id: "y" }, rssi: null, mac: "b", x: 2.5 })).toBe(shape);
  });

  it.each([
    ["another type", { x: "left" }, { x: 1 }],
    ["null for a value", { x: null }, { x: 1 }],
    ["one key less", {}, { x: 1 }],
    ["another key deep inside", { a: { b: { c: 1 } } }, { a: { b: { d: 1 } } }],
    ["a list of others", [{ a: 1 }], [{ b: 1 }]],
    ["a list, not an object", [], {}],
  ])("differs for %s", (_, one, other) => {
    expect(shapeOf(one)).not.toBe(shapeOf(other));
  });

  it("is the same for lists of any length, and for values deeper than four levels", () => {
    expect(shapeOf([1, 2, 3])).toBe(shapeOf([7]));
    expect(shapeOf({ a: { b: { c: { d: { e: 1 } } } } })).toBe(shapeOf({ a: { b: { c: { d: { f: 1 } } } } }));
  });

  it("has a limited size, whatever the event", () => {
    const wide = (keys: number) => Object.fromEntries(Array.from({ length: keys }, (_, n) => [`${n}`.padEnd(900), n]));
    const nested = Object.fromEntries(Array.from({ length: 150 }, (_, n) => [`k${n}`, wide(150)]));
    for (const event of [wide(150), wide(1_000), nested]) expect(shapeOf(event).length).toBeLessThan(10_000);
    expect([shapeOf(null), shapeOf("text"), shapeOf(undefined)]).toEqual(["null", "string", "undefined"]);
  });
});
