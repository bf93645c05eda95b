import { expect, it } from "vitest";
import { TOPICS } from "../topics/known-topics";
import type { ImportedTrackName } from "./imported";
import { toNameDeliveries } from "./name-tracks";

const NOW = Date.UTC(2026, 2, 2, 9, 30);

function tag(i: number): ImportedTrackName {
  const name = `Bed ${i}`;
  return { kind: "asset", id: `asset:5c5b3500${String(i).padStart(4, "0")}`, siteId: "s1", name, fields: { name } };
}

it("names tracks by deliveries that contain only that", () => {
  const deliveries = toNameDeliveries(
    Array.from({ length: 501 }, (_, i) => tag(i)),
    NOW,
  );
  expect(deliveries.map(({ topic, events }) => [topic, events.length])).toEqual([
    ["imported-names", 500],
    ["imported-names", 1],
  ]);
  expect(TOPICS.get("imported-names")?.read(deliveries[1]?.events[0], NOW)).toEqual({
    ok: true,
    changes: [
      {
        ...{ type: "profile", siteId: "s1", trackId: "asset:5c5b35000500", kind: "asset", at: NOW },
        facts: { name: "Bed 500" },
      },
    ],
  });
  expect(toNameDeliveries([], NOW)).toEqual([]);
});
