import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApi, placeFloor } from "../support/api";
import { createMist, MAP_ID, mac, SITE_ID, ZONE_ID } from "../support/mist";
import { startServer, type TestServer } from "../support/test-server";

let server: TestServer;
let mist: ReturnType<typeof createMist>;
let api: ReturnType<typeof createApi>;
beforeAll(async () => {
  server = await startServer();
  mist = createMist(server.url);
  api = createApi(server.url);
  await placeFloor(api);
});
afterAll(() => server.dispose());

let next = 1_000;
function event(members: Record<string, unknown> = {}) {
  return {
    site_id: SITE_ID,
    map_id: MAP_ID,
    mac: mac(next++),
    type: "wifi",
    x: 20,
    y: 20,
    timestamp: now(),
    ...members,
  };
}

function now(): number {
  return Date.now() / 1_000;
}

async function track(id: string) {
  return (await api.get(`/api/tracks/wifi:${id}`)).body;
}

async function occupancy(): Promise<number> {
  const { areas } = (await api.get(`/api/floorplans/${MAP_ID}/live`)).body;
  return areas.find(({ areaId }: { areaId: string }) => areaId === ZONE_ID).occupancy;
}

const receipt = (accepted: number, duplicates = 0, quarantined = 0) => ({
  status: 200,
  body: { accepted, duplicates, quarantined },
});

describe("events", () => {
  it.each(["a-topic-of-next-year", "location2", "PING"])(
    "I21: of the topic %s are accepted and stored",
    async (topic) => {
      expect(await mist.send(topic, { site_id: SITE_ID, any: "thing", timestamp: now() })).toEqual(receipt(1));
      const { rows } = (await api.get("/api/feed")).body;
      const row = rows.find((each: { topic: string }) => each.topic === topic);
      expect(row.received).toBe(1);
      expect(row.quarantined).toBe(0);
    },
  );

  it("I22: of the topic ping set the time at which it came", async () => {
    const before = Date.now();
    expect(await mist.send("ping", { id: "p-1", name: "Test webhook", site_id: SITE_ID, timestamp: now() })).toEqual(
      receipt(1),
    );
    expect(Date.parse((await api.get("/api/feed")).body.lastPingAt)).toBeGreaterThanOrEqual(before - 100);
  });

  it("I23: count except for one bad event among fifty, which is shown with its reason", async () => {
    const good = Array.from({ length: 49 }, () => event());
    const bad = event({ x: "left of the door" });
    expect(await mist.send("location", ...good.slice(0, 20), bad, ...good.slice(20))).toEqual(receipt(49, 0, 1));
    const [row] = (await api.get("/api/feed/quarantine")).body;
    expect(row).toMatchObject({ topic: "location", reason: expect.any(String) });
    expect(JSON.stringify(row)).toContain("left of the door");
    expect((await api.call("POST", `/api/feed/quarantine/${row.id}/retry`)).status).toBe(409);
    expect((await api.call("DELETE", `/api/feed/quarantine/${row.id}`)).status).toBe(204);
  });

  it("I23: with one bad part count with their good parts", async () => {
    const alert = { type: "COMPLIANCE-OK", zone_id: ZONE_ID, map_id: MAP_ID, occupancy_limit: 9, current_occupancy: 2 };
    const alert_events = [
      { ...alert, timestamp: now() },
      { ...alert, type: "COMPLIANCE-PERHAPS", timestamp: now() },
    ];
    expect(await mist.send("occupancy-alerts", { site_id: SITE_ID, alert_events })).toEqual(receipt(1, 0, 1));
  });

  it("I24: with unknown members are read without those", async () => {
    const known = event({ from_next_year: { deep: [1, { er: null }] }, another: "x".repeat(10_000) });
    expect(await mist.send("location", known)).toEqual(receipt(1));
    expect(await track(known.mac)).toMatchObject({ x: 20, y: 20 });
  });

  it.each<[string, unknown]>([
    ["a word", "east"],
    ["true", true],
    ["a list", [1]],
    ["beyond every building", 1e308],
    ["far away", -1e6],
  ])("I25: at %s are quarantined, and nothing that is no number reaches a floor", async (_, x) => {
    expect(await mist.send("location", event({ x }))).toEqual(receipt(0, 0, 1));
    const { tracks } = (await api.get(`/api/floorplans/${MAP_ID}/live`)).body;
    for (const { x, y } of tracks) expect([Number.isFinite(x), Number.isFinite(y)]).toEqual([true, true]);
  });

  it.each(["1e999", "-1e999", "NaN", "Infinity"])(
    "I25: at %s, which no JSON library would write, do no harm",
    async (x) => {
      const body = JSON.stringify({ topic: "location", events: [event({ x: 7_777 })] }).replace("7777", x);
      const { status } = await mist.post(body);
      expect(x.startsWith("N") || x.startsWith("I") ? status === 400 : status === 200).toBe(true);
      const { tracks } = (await api.get(`/api/floorplans/${MAP_ID}/live`)).body;
      for (const { x, y } of tracks) expect([Number.isFinite(x), Number.isFinite(y)]).toEqual([true, true]);
    },
  );

  it("I25: outside of the image keep their position", async () => {
    const outside = event({ x: -3.5, y: 900 });
    expect(await mist.send("location", outside)).toEqual(receipt(1));
    expect(await track(outside.mac)).toMatchObject({ x: -3.5, y: 900 });
  });

  it("I26: with one MAC address in several notations are one track", async () => {
    const id = "02abcdef0123";
    for (const [x, spelling] of ["02:AB:CD:EF:01:23", "02-ab-cd-ef-01-23", "02AB.CDEF.0123", id].entries()) {
      expect(await mist.send("location", event({ mac: spelling, x }))).toEqual(receipt(1));
      expect((await track(id)).x).toBe(x);
    }
    expect((await api.get(`/api/tracks?q=${id}`)).body).toHaveLength(1);
  });

  it("I27: have names of any kind shortened, on one line and without control characters", async () => {
    const long = event({ name: "n".repeat(300_000) });
    const tricky = event({ name: "a\u202egpj.exe\u0000\nb\ud800c\t<img src=x onerror=alert(1)>" });
    expect(await mist.send("location", long, tricky)).toEqual(receipt(2));
    expect((await track(long.mac)).name).toHaveLength(256);
    const { name } = await track(tricky.mac);
    expect(name).not.toMatch(/\p{Cc}|\p{Cs}|[\u202a-\u202e]/u);
    expect(name).toContain("<img src=x onerror=alert(1)>");
    // One of the lines comes from Next.
    const lines = server.log().trim().split("\n");
    expect(lines.filter((line) => !line.startsWith("{")).join()).not.toMatch(/onerror|nnn|exe/);
    for (const line of lines.filter((line) => line.startsWith("{"))) expect(() => JSON.parse(line), line).not.toThrow();
  });

  it("I28: posted twice at once have one effect", async () => {
    const body = JSON.stringify({ topic: "location", events: [event(), event()] });
    const answers = await Promise.all(Array.from({ length: 5 }, () => mist.post(body)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(answers.reduce((sum, { body }) => sum + body.accepted, 0)).toBe(2);
    expect(answers.reduce((sum, { body }) => sum + body.duplicates, 0)).toBe(8);
  });

  it("I29: that arrive by an organisation's and a site's webhook, in other batches, count once", async () => {
    const enters = [event(), event(), event()].map((each) => ({ ...each, zone_id: ZONE_ID, trigger: "enter" }));
    const before = await occupancy();
    expect(await mist.send("zone", ...enters)).toEqual(receipt(3));
    const [first, second, third] = enters;
    expect(await mist.send("zone", { ...second, site_name: "Harbour" }, { ...first, org_id: "o" })).toEqual(
      receipt(0, 2),
    );
    expect(await mist.send("zone", { ...third })).toEqual(receipt(0, 1));
    expect(await occupancy()).toBe(before + 3);
  });

  it("I31: that report an alarm again update its notice", async () => {
    const alarm = { site_id: SITE_ID, id: "alarm-1", type: "device_down", severity: "critical", timestamp: now() };
    expect(await mist.send("alarms", { ...alarm, count: 1 })).toEqual(receipt(1));
    const again = { ...alarm, count: 4, update: true, last_seen: now() + 1 };
    expect(await mist.send("alarms", again)).toEqual(receipt(1));
    expect(await mist.send("alarms", again)).toEqual(receipt(0, 1));
    const notices = (await api.get("/api/notices?topic=alarms")).body;
    const alarms = notices.filter((each: { noticeId: string }) => each.noticeId.includes("alarm-1"));
    expect(alarms).toHaveLength(1);
  });

  it("I38: of an unknown site, floor and zone are accepted, and these wait to be placed", async () => {
    const strange = event({ site_id: "site-9", map_id: "map-9" });
    expect(await mist.send("location", strange)).toEqual(receipt(1));
    expect(await mist.send("zone", { ...strange, zone_id: "zone-9", trigger: "enter" })).toEqual(receipt(1));
    const { areas, tracks } = (await api.get("/api/floorplans/map-9/live")).body;
    expect(tracks).toHaveLength(1);
    expect(areas).toMatchObject([{ areaId: "zone-9", occupancy: 1 }]);
  });
});
