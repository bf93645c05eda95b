import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createApi, placeFloor } from "../support/api";
import { readMetric } from "../support/metric";
import { createMist, MAP_ID, mac, SITE_ID, ZONE_ID } from "../support/mist";
import { startServer, type TestServer } from "../support/test-server";
import { createTimeMachine } from "../support/time-machine";
import { connectViewer, until } from "../support/viewer";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let server: TestServer;
afterEach(() => server.dispose());

async function begin(options: Parameters<typeof startServer>[0] = {}) {
  server = await startServer(options);
  const api = createApi(server.url);
  await placeFloor(api);
  return at(server.url);
}

/** The requests that the tests need for a server. */
function at(url: string) {
  const api = createApi(url);
  const live = async () => (await api.get(`/api/floorplans/${MAP_ID}/live`)).body;
  return {
    api,
    mist: createMist(url),
    track: async (number: number) => (await api.get(`/api/tracks/wifi:${mac(number)}`)).body,
    tracks: async (): Promise<readonly { trackId: string }[]> => (await live()).tracks,
    occupancy: async (): Promise<number | null> =>
      (await live()).areas.find(({ areaId }: { areaId: string }) => areaId === ZONE_ID).occupancy,
    alerts: async (): Promise<readonly { alertId: string; active: boolean }[]> =>
      (await api.get("/api/alerts?state=all")).body,
  };
}

function fix(number: number, timestamp: unknown, x = 20) {
  return { site_id: SITE_ID, map_id: MAP_ID, mac: mac(number), type: "wifi", x, y: 20, timestamp };
}

describe("a time", () => {
  it("T1: in any unit or form is read as the same moment, and an invalid time is quarantined", async () => {
    const { mist, track } = await begin();
    const now = Math.floor(Date.now() / 1_000);
    const forms = [now, now + 0.25, String(now), now * 1e3, now * 1e6, new Date(now * 1e3).toISOString()];
    for (const [number, form] of forms.entries()) {
      expect((await mist.send("location", fix(number, form))).body, String(form)).toMatchObject({ accepted: 1 });
      expect(Math.floor(Date.parse((await track(number)).fixedAt) / 1_000), String(form)).toBe(now);
    }
    for (const nonsense of [0, -1, null, true, "soon", [], {}, 9_999_999_999, 1e300, "1970-01-01T00:00:00Z"]) {
      const { body } = await mist.send("location", fix(50, nonsense));
      expect(body, JSON.stringify(nonsense)).toEqual({ accepted: 0, duplicates: 0, quarantined: 1 });
    }
    expect((await track(50)).status).toBe(404);
  });

  it("T2: a little ahead counts as now; an event far ahead is kept and moves nothing", async () => {
    const { mist, track } = await begin();
    const now = Date.now();
    for (const aheadMs of [MINUTE, 14 * MINUTE]) {
      expect((await mist.send("location", fix(1, (now + aheadMs) / 1_000))).body).toMatchObject({ accepted: 1 });
      expect(await track(1)).toMatchObject({ freshness: "fresh", fixedAt: new Date(now + aheadMs).toISOString() });
    }
    expect((await mist.send("location", fix(1, (now + HOUR) / 1_000, 30))).body).toMatchObject({ quarantined: 1 });
    expect((await track(1)).x).toBe(20);
  });

  it("T3: ten minutes or three days ago moves no track, and its crossings count only within their window", async () => {
    const { mist, track, tracks, occupancy } = await begin();
    const now = Date.now();
    await mist.location({ mac: mac(1), x: 20, y: 20 });
    for (const ago of [10 * MINUTE, 3 * DAY]) {
      expect((await mist.location({ mac: mac(1), x: 1, y: 1, at: now - ago })).body).toMatchObject({ accepted: 1 });
      expect(await track(1)).toMatchObject({ x: 20, y: 20 });
    }
    await mist.location({ mac: mac(2), x: 1, y: 1, at: now - 3 * DAY });
    expect(await tracks()).toHaveLength(1);
    expect(await readMetric(server.url, 'events_total{outcome="late"}')).toBeGreaterThan(0);
    await mist.zone("enter", mac(3), { at: now - 3 * DAY });
    expect(await occupancy()).toBe(0);
    await mist.zone("enter", mac(4), { at: now - 10 * MINUTE });
    expect(await occupancy()).toBe(1);
  });

  it("T4: of an exit before its enter, of a repeated enter or of no exit at all counts a track once and not for ever", async () => {
    const machine = createTimeMachine();
    const { mist, occupancy } = await begin({ env: machine.env });
    const now = Date.now();
    await mist.zone("exit", mac(1), { at: now });
    await mist.zone("enter", mac(1), { at: now - SECOND });
    expect(await occupancy()).toBe(0);
    await mist.zone("exit", mac(1), { at: now });
    expect(await occupancy()).toBe(0);
    for (const ago of [3, 2, 1]) await mist.zone("enter", mac(2), { at: now - ago });
    expect(await occupancy()).toBe(1);
    await machine.pass(MINUTE);
    expect(await occupancy()).toBe(1);
    await machine.pass(5 * HOUR);
    // Nothing was reported since then, so the count is unknown. The first new report ends the old visit.
    await expect.poll(occupancy).toBe(null);
    await mist.location({ mac: mac(3), x: 38, y: 18, at: now + 5 * HOUR });
    await expect.poll(occupancy).toBe(0);
  });

  it("T8: shared by two fixes at different places gives one winner, in any order and after a restart", async () => {
    const { mist, track } = await begin();
    const now = Date.now();
    await mist.location({ mac: mac(1), x: 5, y: 1, at: now }, { mac: mac(1), x: 9, y: 1, at: now });
    await mist.location({ mac: mac(2), x: 9, y: 1, at: now });
    await mist.location({ mac: mac(2), x: 5, y: 1, at: now });
    expect([(await track(1)).x, (await track(2)).x]).toEqual([9, 9]);
    await server.stop("SIGKILL");
    server = await server.restart();
    const again = at(server.url);
    expect([(await again.track(1)).x, (await again.track(2)).x]).toEqual([9, 9]);
  });
});

describe("a sender's clock", () => {
  it("T12: that is minutes ahead is reported once, and its events are taken in their order, also after a kill", async () => {
    const { api, mist, track, occupancy } = await begin();
    const ahead = Date.now() + 10 * MINUTE;
    const clocksAhead = async () => (await api.get("/api/feed")).body.clocksAhead;
    // The second position is delivered last.
    for (const second of [0, 2, 3, 1]) {
      const { body } = await mist.location({ mac: mac(1), x: second, y: 5, at: ahead + second * SECOND });
      expect(body).toEqual({ accepted: 1, duplicates: 0, quarantined: 0 });
    }
    await mist.zone("exit", mac(2), { at: ahead + SECOND });
    await mist.zone("enter", mac(2), { at: ahead });
    await mist.zone("enter", mac(3), { at: ahead });
    const aheadMs = expect.toSatisfy((ms: number) => ms > 2 * MINUTE && ms <= 10 * MINUTE + 3 * SECOND);
    expect(await clocksAhead()).toEqual([{ siteId: SITE_ID, aheadMs, since: expect.any(String) }]);
    expect(server.log().match(/ahead of this machine's clock/g)).toHaveLength(1);
    // Tracks of a sender with the right time do not age because of it. A second ago, because a time equal to the arrival, to the
    // millisecond, counts as an event without a time.
    const right = () => Date.now() - SECOND;
    await mist.location({ mac: mac(4), x: 30, y: 5, at: right() });
    expect(await track(4)).toMatchObject({ x: 30, freshness: "fresh", mapId: MAP_ID });
    for (const n of [1, 2]) await mist.audit(`from a clock that is right ${n}`, right());
    expect(await clocksAhead()).toEqual([]);
    const before = [await track(1), await occupancy()];
    const fixedAt = new Date(ahead + 3 * SECOND).toISOString();
    expect(before).toMatchObject([{ x: 3, freshness: "fresh", fixedAt }, 2]);
    await server.stop("SIGKILL");
    server = await server.restart();
    const again = at(server.url);
    expect([await again.track(1), await again.occupancy()]).toEqual(before);
  });

  it("T13: that is an hour ahead moves no track until the time has come, and does so then automatically", async () => {
    const machine = createTimeMachine();
    const { api, mist, track } = await begin({ env: machine.env });
    const now = Date.now();
    await mist.location({ mac: mac(1), x: 5, y: 5, at: now });
    for (const second of Array.from({ length: 9 }).keys()) {
      const { body } = await mist.location({ mac: mac(1), x: 20 + second, y: 5, at: now + HOUR + second * SECOND });
      expect(body).toEqual({ accepted: 0, duplicates: 0, quarantined: 1 });
    }
    expect((await track(1)).x).toBe(5);
    expect((await api.get("/api/feed")).body.clocksAhead).toMatchObject([{ siteId: SITE_ID }]);
    const waiting = async () => (await api.get("/api/feed/quarantine")).body.length;
    await machine.pass(30 * MINUTE);
    expect(await waiting()).toBe(9);
    await machine.pass(16 * MINUTE);
    await until("the quarantine to be empty", async () => (await waiting()) === 0);
    expect(await track(1)).toMatchObject({ x: 28, freshness: "fresh" });
  });
});

describe("a server's clock", () => {
  it.each([HOUR, -HOUR])("T5: that is set by %i ms removes no track and reports nothing twice", async (by) => {
    const machine = createTimeMachine();
    const { mist, tracks, occupancy, alerts } = await begin({ env: machine.env });
    await mist.location(...Array.from({ length: 20 }, (_, number) => ({ mac: mac(number), x: 5, y: 5 })));
    await mist.occupancyAlert(true, 12);
    const before = await alerts();
    const viewer = await connectViewer(server.url);
    const site = await viewer.watchSite(SITE_ID);
    await machine.jump(by);
    expect(await tracks()).toHaveLength(20);
    expect(await occupancy()).toBe(20);
    expect((await alerts()).map(({ alertId }) => alertId)).toEqual(before.map(({ alertId }) => alertId));
    const told = site.frames.flatMap(({ changes }) => changes.filter(({ type }) => type === "alert"));
    expect(told).toEqual([]);
    expect((await mist.location({ mac: mac(30), x: 5, y: 5 })).status).toBe(200);
    viewer.close();
  });

  it("T5: that jumps because the machine slept accepts new events and keeps the present tracks", async () => {
    const machine = createTimeMachine();
    const { mist, track, tracks } = await begin({ env: machine.env });
    await mist.location(...Array.from({ length: 20 }, (_, number) => ({ mac: mac(number), x: 5, y: 5 })));
    await machine.jump(30 * MINUTE);
    const awakeAt = Date.now() + 30 * MINUTE;
    const { body } = await mist.location({ mac: mac(1), x: 30, y: 5, at: awakeAt });
    expect(body).toEqual({ accepted: 1, duplicates: 0, quarantined: 0 });
    expect(await track(1)).toMatchObject({ x: 30, freshness: "fresh" });
    expect(await tracks()).toHaveLength(20);
    await machine.pass(7 * MINUTE);
    // Nothing more was reported, so no track is known to have left.
    expect(await tracks()).toHaveLength(20);
    await mist.location({ mac: mac(1), x: 30, y: 5, at: awakeAt + 7 * MINUTE });
    await expect.poll(async () => (await tracks()).map(({ trackId }) => trackId)).toEqual([`wifi:${mac(1)}`]);
  });

  it("T5: that was an hour ahead treats new events as an hour old, and as current once it is corrected", async () => {
    const machine = createTimeMachine();
    await machine.jump(HOUR);
    const { mist, track } = await begin({ env: machine.env });
    await mist.location({ mac: mac(1), x: 5, y: 5 });
    expect(await track(1)).toMatchObject({ x: 5, freshness: "stale" });
    await machine.jump(-HOUR);
    await mist.location({ mac: mac(1), x: 6, y: 5 });
    expect(await track(1)).toMatchObject({ x: 6, freshness: "fresh" });
  });

  it.each([HOUR, DAY, 40 * DAY])("I30: a delivery that comes again after %i ms moves nothing", async (later) => {
    const machine = createTimeMachine();
    const { api, mist, tracks, occupancy, alerts } = await begin({ env: machine.env });
    const now = Date.now() / 1_000;
    const enter = { ...fix(1, now), zone_id: ZONE_ID, trigger: "enter" };
    const over = { type: "COMPLIANCE-VIOLATION", zone_id: ZONE_ID, map_id: MAP_ID, timestamp: now };
    const captured = [
      JSON.stringify({ topic: "location", events: [fix(1, now, 5)] }),
      JSON.stringify({ topic: "zone", events: [enter] }),
      JSON.stringify({
        topic: "occupancy-alerts",
        events: [{ site_id: SITE_ID, alert_events: [{ ...over, occupancy_limit: 10, current_occupancy: 12 }] }],
      }),
    ];
    for (const body of captured) expect((await mist.post(body)).body).toMatchObject({ accepted: 1 });
    const history = (await alerts()).length;
    await machine.pass(later);
    const before = { tracks: await tracks(), occupancy: await occupancy(), alerts: await alerts() };
    for (const body of captured) expect((await mist.post(body)).status).toBe(200);
    expect({ tracks: await tracks(), occupancy: await occupancy(), alerts: await alerts() }).toEqual(before);
    expect(await alerts()).toHaveLength(history);
    expect((await api.get("/api/sites")).status).toBe(200);
  });
});

describe("a start with a wrong clock", () => {
  const YEAR = 365 * DAY;

  /** Stops a server and starts it again at once, with its clock set by `ms`. */
  async function startAgain(ms: number) {
    const machine = createTimeMachine();
    const { mist } = await begin({ env: machine.env });
    await mist.audit("before");
    await mist.location({ mac: mac(1), x: 5, y: 5 });
    await mist.send("client-join", { ...fix(1, Date.now() / SECOND), client_hostname: "anns-laptop", ssid: "staff" });
    await server.stop();
    writeFileSync(path.join(server.dataDir, "floorcast.db.schema-1"), "as it was before an upgrade");
    await machine.jump(ms);
    server = await server.restart();
    return { machine, ...at(server.url) };
  }

  const titles = async (api: ReturnType<typeof createApi>): Promise<readonly string[]> =>
    (await api.get("/api/notices?topic=audits")).body.map(({ title }: { title: string }) => title);
  const clockOf = async (api: ReturnType<typeof createApi>) => (await api.get("/api/warnings")).body.clock;
  const isDegraded = async (api: ReturnType<typeof createApi>) => (await api.get("/readyz")).body.degraded;
  const hasCopy = () => existsSync(path.join(server.dataDir, "floorcast.db.schema-1"));

  it("T10: a year ahead deletes nothing, reports it, and continues when the clock is corrected", async () => {
    const { machine, api, track } = await startAgain(YEAR);
    expect(server.log()).toContain("nothing is deleted by age");
    expect(await isDegraded(api)).toBe(true);
    expect(await clockOf(api)).toMatchObject({ kind: "ahead", storedAt: expect.any(String) });
    expect(await readMetric(server.url, "clock_doubtful")).toBe(1);
    await machine.pass(2 * MINUTE);
    expect((await api.call("POST", "/api/settings/retention/run")).status).toBe(202);
    await machine.jump(-YEAR);
    expect([await clockOf(api), await isDegraded(api)]).toEqual([undefined, false]);
    expect(await titles(api)).toEqual([expect.stringContaining("before")]);
    expect(await track(1)).toMatchObject({ name: "anns-laptop" });
    expect(hasCopy()).toBe(true);
  });

  it("T10: is trusted after 40 days switched off, once deliveries agree or an admin confirms it", async () => {
    const { machine, api, mist } = await startAgain(40 * DAY);
    expect(await clockOf(api)).toMatchObject({ kind: "ahead" });
    // A second earlier, because a time equal to the arrival, to the millisecond, counts as none.
    for (const n of [1, 2, 3]) await mist.audit(`after ${n}`, Date.now() + 40 * DAY - SECOND);
    expect([await clockOf(api), await isDegraded(api)]).toEqual([undefined, false]);
    await server.stop();
    await machine.jump(100 * DAY);
    server = await server.restart();
    const again = createApi(server.url);
    expect(await clockOf(again)).toMatchObject({ kind: "ahead" });
    expect((await again.call("POST", "/api/warnings/clock/confirm")).status).toBe(200);
    expect((await again.get("/api/audit")).body[0]).toMatchObject({ action: "clock.confirm" });
    expect(await clockOf(again)).toBeUndefined();
    await machine.pass(2 * MINUTE);
    await until("what is too old to go", () => !hasCopy());
  });

  it("T11: a year behind is reported, and quarantined events are read again when the clock is corrected", async () => {
    const { machine, api, mist } = await startAgain(-YEAR);
    for (const n of [1, 2, 3]) expect((await mist.audit(`early ${n}`)).body).toMatchObject({ quarantined: 1 });
    expect(await clockOf(api)).toMatchObject({ kind: "behind", deliveriesAt: expect.any(String) });
    const { reasons } = (await api.get("/readyz")).body;
    expect(reasons).toEqual([
      expect.stringMatching(/^this machine's clock says .*, deliveries say .* go to quarantine$/),
    ]);
    expect(server.log()).toContain("deliveries say");
    await machine.jump(YEAR);
    await until("the quarantine to be empty", async () => (await api.get("/api/feed/quarantine")).body.length === 0);
    expect((await titles(api)).length).toBe(4);
    expect([await clockOf(api), await isDegraded(api)]).toEqual([undefined, false]);
  });
});

describe("a backlog", () => {
  it("T7: of 50,000 events after two hours is processed in seconds and ends in the present state", async () => {
    const { mist, track, alerts } = await begin();
    const viewer = await connectViewer(server.url);
    const site = await viewer.watchSite(SITE_ID);
    const now = Date.now();
    const startedAt = performance.now();
    for (let minute = 120; minute >= 0; minute -= 5)
      await mist.occupancyAlert(minute % 10 === 0, minute % 10 === 0 ? 12 : 3, { at: now - minute * MINUTE });
    for (let round = 24; round >= 0; round--) {
      const seen = Array.from({ length: 2_000 }, (_, number) => ({
        mac: mac(number),
        x: round,
        y: number % 25,
        at: now - round * 5 * MINUTE,
      }));
      expect((await mist.location(...seen)).body).toMatchObject({ accepted: 2_000 });
    }
    const ms = performance.now() - startedAt;
    console.log(`50,000 events in ${Math.round(ms)} ms`);
    expect(ms).toBeLessThan(60_000);
    expect(await track(1_999)).toMatchObject({ x: 0, freshness: "fresh" });
    // The last report was a violation: one alert is open, and viewers know that one.
    const open = (await alerts()).filter(({ active }) => active).map(({ alertId }) => alertId);
    expect(open).toHaveLength(1);
    const known = () => [...site.replica.alerts.values()].filter(({ active }) => active).map(({ alertId }) => alertId);
    await until("viewers to know", () => JSON.stringify(known()) === JSON.stringify(open));
    viewer.close();
  });

  it("T9: of a violation repeated every minute is one alert, whose acknowledgement stays, over a restart too", async () => {
    const { api, mist, alerts } = await begin();
    const now = Date.now();
    for (let minute = 10; minute > 5; minute--) await mist.occupancyAlert(true, 12, { at: now - minute * MINUTE });
    const [alert, ...others] = await alerts();
    expect(others).toEqual([]);
    expect((await api.call("POST", `/api/alerts/${alert?.alertId}/acknowledge`, { note: "seen" })).status).toBe(200);
    server = await server.restart();
    const again = at(server.url);
    for (let minute = 5; minute > 0; minute--) await again.mist.occupancyAlert(true, 13, { at: now - minute * MINUTE });
    const [same, ...more] = await again.alerts();
    expect(more).toEqual([]);
    expect(same).toMatchObject({ alertId: alert?.alertId, acknowledged: expect.anything() });
    await again.mist.occupancyAlert(false, 4, { at: now });
    expect((await again.alerts()).map(({ active }) => active)).toEqual([false]);
  });
});
