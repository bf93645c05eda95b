import { expect, it } from "vitest";
import { TOPICS } from "../topics/known-topics";
import type { ImportedTrackName } from "./imported";
import { createNameTracks } from "./name-tracks";

const NOW = Date.UTC(2026, 2, 2, 9, 30);

function tag(i: number): ImportedTrackName {
  const name = `Bed ${i}`;
  return { kind: "asset", id: `asset:5c5b3500${String(i).padStart(4, "0")}`, siteId: "s1", name, fields: { name } };
}

it("calls tracks so by deliveries that mean just that, and says where there was no room", async () => {
  const taken: { readonly topic: string; readonly events: readonly unknown[]; readonly body: Uint8Array }[] = [];
  let quarantined = 0;
  const nameTracks = createNameTracks(
    async (heard) => {
      taken.push(heard);
      return { ok: true, accepted: heard.events.length, duplicates: 0, quarantined, conflicts: 0, isKept: true };
    },
    () => NOW,
  );
  expect(await nameTracks(Array.from({ length: 501 }, (_, i) => tag(i)))).toBe(true);
  expect(taken.map(({ events }) => events.length)).toEqual([500, 1]);
  const topic = TOPICS.get("imported-names");
  expect(topic?.read(taken[1]?.events[0], NOW)).toEqual({
    ok: true,
    changes: [
      {
        ...{ type: "profile", siteId: "s1", trackId: "asset:5c5b35000500", kind: "asset", at: NOW },
        facts: { name: "Bed 500" },
      },
    ],
  });
  expect(JSON.parse(Buffer.from(taken[1]?.body ?? []).toString())).toMatchObject({ topic: "imported-names" });
  quarantined = 1;
  expect(await nameTracks([tag(1)])).toBe(false);
});
