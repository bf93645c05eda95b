import { expect, it } from "vitest";
import type { ImportedTrackName } from "./imported";
import { goneFrom, type SiteReading } from "./site-reading";

const tag: ImportedTrackName = { kind: "asset", id: "asset:1", siteId: "s-1", name: "Bed", fields: { name: "Bed" } };
const READING: SiteReading = {
  objects: [tag],
  problems: [
    { code: "unknown-floor", kind: "zone", id: "z-1", siteId: "s-1" },
    { code: "not-allowed", kind: "vbeacon", siteId: "s-1" },
  ],
  incomplete: ["vbeacon"],
};

it.each([
  ["was read", "asset", "asset:1", false],
  ["was not read although all of its kind was", "asset", "asset:2", true],
  ["has a problem", "zone", "z-1", false],
  ["has the id of another kind's problem", "rssizone", "z-1", true],
  ["is of a kind that was not read", "vbeacon", "v-1", false],
] as const)("says of an object that %s whether it is gone", (_, kind, id, expected) => {
  expect(goneFrom(READING)({ kind, id })).toBe(expected);
});
