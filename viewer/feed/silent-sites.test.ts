import { expect, it } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import { silentSites } from "./silent-sites";

const NOW = 1_790_000_000_000;

function row(topic: string, siteId: string | undefined, minutesAgo: number) {
  return { topic, ...(siteId && { siteId }), lastArrivalAt: NOW - minutesAgo * MINUTE_MS };
}

it("O1: lists sites without deliveries for a quarter of an hour, the longest silent first", () => {
  const rows = [
    row("location", "north", 20),
    row("zone", "north", 1),
    row("location", "south", 16),
    row("zone", "south", 40),
    row("location", "west", 90),
    row("location", "east", 15),
    row("audits", undefined, 600),
  ];
  expect(silentSites(rows, NOW)).toEqual([
    { siteId: "west", since: NOW - 90 * MINUTE_MS },
    { siteId: "south", since: NOW - 16 * MINUTE_MS },
  ]);
});
