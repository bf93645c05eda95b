import { afterEach, expect, it, vi } from "vitest";
import { EVENTS } from "@/domain/protocol";
import { overHttp } from "./over-http";

afterEach(() => {
  vi.restoreAllMocks();
});

function answering(answer: object) {
  return vi.spyOn(globalThis, "fetch").mockResolvedValue(Response.json(answer));
}

it("S17: returns unknown counts as a socket delivers them, with their silences", async () => {
  const silences = { wifi: { state: "unknown", asOf: 5 } };
  const unknownArea = { areaId: "lobby", state: "unknown", asOf: 5 };
  const asked = answering({
    ok: true,
    snapshot: {
      silences,
      areas: [{ ...unknownArea, occupancy: null, others: { sdk: null, asset: 2 }, byCrossings: null }],
      floors: [{ mapId: "ground", totals: { wifi: null, sdk: 1, asset: 0, unconnected: null } }],
    },
  });
  expect(await overHttp.ask(EVENTS.watchSite, { siteId: "a b" })).toEqual({
    ok: true,
    snapshot: {
      silences,
      areas: [{ ...unknownArea, occupancy: 0, others: { sdk: 0, asset: 2 }, byCrossings: 0 }],
      floors: [{ mapId: "ground", totals: { wifi: 0, sdk: 1, asset: 0, unconnected: 0 } }],
    },
  });
  expect(asked.mock.calls[0]?.[0]).toBe("/api/sites/a%20b/snapshot");
});

it("S17: returns a floor's frame as bytes", async () => {
  answering({ ok: true, snapshot: { mapId: "ground", tracks: btoa("\u0002\u00ff") } });
  const answer = await overHttp.ask(EVENTS.watchFloor, { mapId: "ground" });
  expect(answer).toEqual({ ok: true, snapshot: { mapId: "ground", tracks: Uint8Array.of(2, 255) } });
});
