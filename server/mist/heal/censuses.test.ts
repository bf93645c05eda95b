import { describe, expect, it } from "vitest";
import type { Area } from "@/domain/area";
import { type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { Sites } from "@/server/live/sites";
import type { MistApi } from "../api/transport";
import type { InternalDelivery } from "../import/internal-delivery";
import { type Answers, failing, fakeMist } from "../import/testing/fake-mist";
import { TOPICS } from "../topics/known-topics";
import { Censuses } from "./censuses";

const NOW = Date.UTC(2026, 8, 21, 9);
const ANN = { trackId: "wifi:5c5b35000001", kind: "wifi" } as const;
const BO = { trackId: "wifi:5c5b35000002", kind: "wifi" } as const;
const ZONE = { areaId: "z-1", siteId: "s-1", mapId: "m-1", kind: "zone", name: "Lobby", version: 1 } satisfies Area;
const MAPS = [{ id: "m-1", ppm: 10 }, { id: "m-of-another" }];
const CLIENTS = "stats/maps/m-1/clients";

const client = (end: number, at: EpochMs, zones: readonly object[] = []) => {
  return { mac: `5c5b3500000${end}`, map_id: "m-1", last_seen: at / SECOND_MS, x: 10, y: 20, zones };
};

/** A site with a zone without an outline, a Mist to ask, and the normal processing of deliveries. */
function withSite(answers: Answers, { isFull = false } = {}) {
  const clock = { now: NOW };
  const mist = fakeMist({ maps: MAPS, ...answers });
  const sites = new Sites(() => clock.now);
  const plan = { rotation: 0, version: 1, widthM: 20, heightM: 20, ppm: 10, name: "Ground" } as const;
  sites.putFloorplan({ ...plan, mapId: "m-1", siteId: "s-1" });
  sites.putArea(ZONE);
  const enter = (who: typeof ANN | typeof BO, at: EpochMs) =>
    sites.apply(
      { type: "crossing", ...who, siteId: "s-1", mapId: "m-1", areaId: "z-1", areaKind: "zone", trigger: "enter", at },
      at,
    );
  const told: InternalDelivery[] = [];
  const deliver = async (delivery: InternalDelivery) => {
    told.push(delivery);
    for (const event of delivery.events) {
      const { changes = [] } = TOPICS.get(delivery.topic)?.read(event, clock.now) ?? {};
      for (const change of changes) sites.apply(change, clock.now);
    }
    return !isFull;
  };
  const connection = {
    ...{ connectionId: "c-1", address: "", organisations: [], sites: [{ siteId: "s-1", rights: "read" }] },
    refusal: undefined as { readonly reason: string } | undefined,
  };
  const found: object[] = [];
  const setup = () =>
    new Censuses({
      mist: {
        connections: { all: async () => [connection] } as never,
        sealer: { unseal: async () => "token" } as never,
        connect: () => mist as unknown as MistApi,
      },
      ...{ sites, deliver, now: () => clock.now, log: console },
      onTaken: (taken) => void found.push(taken),
    });
  const asked = () => mist.asked.filter((path) => path === "maps").length;
  const count = () => sites.site("s-1").areas.get("z-1")?.occupancy;
  return { clock, mist, sites, enter, told, found, setup, asked, count, connection };
}

const SEEN = NOW - MINUTE_MS;
/** Ann is in no zone. Bo is in a zone for which we have no enter event. */
const DIFFERING: Answers = {
  [CLIENTS]: [client(1, SEEN), client(2, SEEN, [{ id: "z-1", since: (NOW - 20 * MINUTE_MS) / SECOND_MS }])],
  "stats/zones": [{ id: "z-1", num_clients: 1 }],
};

describe("a census", () => {
  it("I74: ends a visit whose exit was lost, begins one whose enter was, and finds nothing the next time", async () => {
    const { enter, told, found, setup, count, sites, mist } = withSite(DIFFERING);
    enter(ANN, NOW - 20 * MINUTE_MS);
    const censuses = setup();
    const nothing = { ended: 0, begun: 0, unexplained: 0 };
    expect(await censuses.census(["s-1"])).toEqual([{ type: "taken", siteId: "s-1", ...nothing, ended: 1, begun: 1 }]);
    expect([count(), told.map(({ topic, events }) => [topic, events.length])]).toEqual([
      1,
      [
        ["location-client", 2],
        ["mist-census", 2],
      ],
    ]);
    expect(sites.track(BO.trackId)).toMatchObject({
      ...{ mapId: "m-1", point: { x: 1, y: 2 }, fixedAt: SEEN },
      visits: [{ areaId: "z-1", evidence: "census", evidenceAt: SEEN }],
    });
    expect(await censuses.census(["s-1"])).toMatchObject([nothing]);
    expect([told.length, found]).toEqual([2, [{ ...nothing, ended: 1, begun: 1 }, nothing]]);
    expect(mist.asked).not.toContain("stats/maps/m-of-another/clients");
  });

  it("reports a count that its lists do not explain, and adds no tracks", async () => {
    const { enter, setup, count, sites } = withSite({ "stats/zones": [{ id: "z-1", num_clients: 12 }] });
    enter(ANN, NOW - 20 * MINUTE_MS);
    expect(await setup().census(["s-1"])).toMatchObject([{ ended: 0, begun: 0, unexplained: 1 }]);
    expect([count(), sites.site("s-1").tracks.size]).toEqual([1, 1]);
    expect(sites.site("s-1").areas.get("z-1")?.state().census).toEqual({ count: 12, at: NOW });
  });

  it.each([
    ["a list cannot be read", { [CLIENTS]: failing("unreachable") }, "mist-unreachable"],
    ["the numbers cannot be read", { "stats/zones": failing("budget-spent") }, "mist-calls-spent"],
    ["there is no right to a list", { [CLIENTS]: failing("not-allowed") }, "mist-not-allowed"],
    ["a client cannot be read", { [CLIENTS]: [client(2, SEEN), { mac: "?" }] }, "mist-incomplete"],
    ["a floor cannot be read", { maps: [...MAPS, {}] }, "mist-incomplete"],
  ])("changes nothing where %s", async (_, answers, type) => {
    const { enter, told, setup, count, found } = withSite({ ...DIFFERING, ...answers });
    enter(ANN, NOW - 20 * MINUTE_MS);
    expect(await setup().census(["s-1"])).toEqual([{ type, siteId: "s-1" }]);
    expect([count(), told, found]).toEqual([1, [], []]);
  });

  it("reports if nothing can be stored, or no connection covers the site", async () => {
    const { enter, setup, found } = withSite(DIFFERING, { isFull: true });
    enter(ANN, NOW - 20 * MINUTE_MS);
    expect(await setup().census(["s-1", "s-9"])).toEqual([
      { type: "not-kept", siteId: "s-1" },
      { type: "mist-site-unknown", siteId: "s-9" },
    ]);
    expect(found).toEqual([]);
  });

  it("does not bring back a track that was erased during the request to Mist", async () => {
    const { enter, setup, sites, mist } = withSite(DIFFERING);
    enter(ANN, NOW - 20 * MINUTE_MS);
    enter(BO, NOW - 3 * HOUR_MS);
    const { list } = mist;
    Object.assign(mist, {
      list: async (...call: Parameters<typeof list>) => {
        sites.erase(BO.trackId);
        return list(...call);
      },
    });
    expect(await setup().census(["s-1"])).toMatchObject([{ begun: 0, ended: 1 }]);
    expect(sites.track(BO.trackId)).toBeUndefined();
  });
});

describe("a census by schedule", () => {
  it("runs within five minutes, and five minutes after the last one", async () => {
    const { enter, clock, setup, asked } = withSite(DIFFERING);
    enter(ANN, NOW - SECOND_MS);
    const censuses = setup();
    for (; clock.now <= NOW + 5 * MINUTE_MS; clock.now += MINUTE_MS) await censuses.tick();
    expect(asked()).toBe(1);
    for (; clock.now <= NOW + 25 * MINUTE_MS; clock.now += MINUTE_MS) await censuses.tick();
    expect(asked()).toBe(5);
  });

  it("skips a silent site, and asks at once for one that reports again", async () => {
    const { enter, clock, setup, asked, sites } = withSite(DIFFERING);
    enter(ANN, NOW - 20 * MINUTE_MS);
    const censuses = setup();
    sites.updateSilences(() => ({ wifi: { state: "held", asOf: NOW } }));
    for (; clock.now <= NOW + HOUR_MS; clock.now += MINUTE_MS) await censuses.tick();
    expect(await censuses.census(["s-1"])).toEqual([{ type: "silent", siteId: "s-1" }]);
    expect(asked()).toBe(0);
    sites.updateSilences(() => ({}));
    await censuses.tick();
    await censuses.tick();
    expect(asked()).toBe(1);
  });

  it("does not run while Mist refuses the token", async () => {
    const { enter, clock, setup, asked, connection } = withSite(DIFFERING);
    enter(ANN, NOW - SECOND_MS);
    connection.refusal = { reason: "token-refused" };
    const censuses = setup();
    for (; clock.now <= NOW + 15 * MINUTE_MS; clock.now += MINUTE_MS) await censuses.tick();
    expect(asked()).toBe(0);
  });

  it("runs at once after a longer downtime, but not for a site that never reported", async () => {
    const { enter, clock, setup, asked } = withSite(DIFFERING);
    await setup().tick();
    enter(ANN, NOW - 30 * MINUTE_MS);
    clock.now = NOW + SECOND_MS;
    await setup().tick();
    expect(asked()).toBe(1);
  });
});
