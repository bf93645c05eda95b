import { expect, it } from "vitest";
import type { Delivery } from "./delivery";
import { Mishaps } from "./mishaps";

const NOW = 1_790_000_000_000;
const deliveries = Array.from({ length: 400 }, (_, index): Delivery => {
  return { topic: "ping", siteId: "s", events: 1, body: Buffer.from(String(index)) };
});

it("leaves everything alone unless told otherwise", () => {
  const mishaps = new Mishaps({ duplicates: 0, late: 0 }, 1);
  expect(mishaps.through(deliveries, NOW)).toEqual(deliveries);
  expect(mishaps.dueAt(NOW + 60_000)).toEqual([]);
});

it("brings late deliveries once, within half a minute, and not before", () => {
  const mishaps = new Mishaps({ duplicates: 0, late: 0.25 }, 1);
  const atOnce = mishaps.through(deliveries, NOW);
  expect(deliveries.length - atOnce.length).toBeGreaterThan(60);
  expect(mishaps.dueAt(NOW + 500)).toEqual([]);
  const later = mishaps.dueAt(NOW + 30_000);
  expect(new Set([...atOnce, ...later])).toEqual(new Set(deliveries));
  expect(atOnce.length + later.length).toBe(deliveries.length);
});

it("brings duplicates twice", () => {
  const mishaps = new Mishaps({ duplicates: 0.25, late: 0 }, 1);
  expect(mishaps.through(deliveries, NOW)).toEqual(deliveries);
  const again = mishaps.dueAt(NOW + 30_000);
  expect(again.length).toBeGreaterThan(60);
  expect(new Set(again).size).toBe(again.length);
});
