import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { isKnownField, senseOf, shapeOf } from "./import-fields";

const SQUARE = [
  { x: 0, y: 0 },
  { x: 4, y: 0 },
  { x: 4, y: 5 },
  { x: 0, y: 5 },
];

test.each([
  ["name", "Lobby", { type: "text", text: "Lobby" }],
  ["limit", 12, { type: "number", value: 12 }],
  ["ppm", 17.123456, { type: "scale", value: 17.12 }],
  ["radius", 4.999, { type: "metres", value: 5 }],
  ["bearing", 270, { type: "degrees", value: 270 }],
  ["latitude", 52.5200066, { type: "degrees", value: 52.520007 }],
  ["polygon", SQUARE, { type: "outline", corners: 4, surface: 20 }],
  ["point", { x: 1.26, y: 2 }, { type: "place", x: 1.3, y: 2 }],
  ["walls", [{}, {}], { type: "count", of: "walls", count: 2 }],
  ["devices", [{ deviceId: "a", rssi: -60 }], { type: "count", of: "devices", count: 1 }],
  ["counts", ["asset", "wifi"], { type: "sources", sources: ["wifi", "asset"] }],
  ["kind", "ap", { type: "deviceKind", kind: "ap" }],
  ["kind", "toaster", { type: "text", text: "toaster" }],
  ["mapId", "m-1", { type: "floor", mapId: "m-1" }],
  ["stamp", "1700000000 800x600", { type: "image" }],
  ["limit", undefined, { type: "none" }],
  ["limit", null, { type: "none" }],
  ["point", { x: "?" }, { type: "text", text: '{"x":"?"}' }],
  ["polygon", [{ x: 1 }], { type: "text", text: '[{"x":1}]' }],
  ["someday", { a: 1 }, { type: "text", text: '{"a":1}' }],
])("knows the meaning of %s: %j", (field, value, sense) => {
  expect(senseOf(field, value)).toEqual(sense);
});

test("describes outlines, positions, walls, images and thresholds as moved, and others by their values", () => {
  expect(["polygon", "point", "walls", "stamp", "devices"].map(shapeOf)).not.toContain(undefined);
  expect(shapeOf("name")).toBeUndefined();
});

test("has no name for a field of a newer server", () => {
  expect(isKnownField("limit")).toBe(true);
  expect(isKnownField("someday")).toBe(false);
});

test("has a name for every field that an import compares", () => {
  const rules = path.join(import.meta.dirname, "../../server/mist/import/compare-fields.ts");
  const compared = [
    ...readFileSync(rules, "utf8").matchAll(/\b(\w+): (?:removable\()?(?:EXACT|METRES|RATIO|GEOGRAPHIC|DEGREES)\b/g),
  ];
  const fields = compared.map(([, field = ""]) => field);
  expect(fields.length).toBeGreaterThan(20);
  expect(fields.filter((field) => !isKnownField(field))).toEqual([]);
});
