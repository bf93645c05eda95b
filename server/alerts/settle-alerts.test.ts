import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Alert } from "@/domain/alert";
import { createSqlAreaStore } from "@/server/areas/sql-area-store";
import { createSqlSiteCountsStore } from "@/server/counting/sql-site-counts-store";
import { StorageError } from "@/server/database/storage-error";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { createSqlPlacementStore } from "@/server/devices/sql-placement-store";
import { FeedCounters } from "@/server/feed/feed-counters";
import { QuarantineGroups } from "@/server/feed/quarantine-groups";
import { createSqlFloorplanStore } from "@/server/floorplans/sql-floorplan-store";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import { createSqlVersionStore } from "@/server/history/versions/sql-version-store";
import { openSqliteJournal } from "@/server/journal/sqlite-journal";
import { Sites } from "@/server/live/sites";
import { rowsOf } from "@/server/live/testing/rows-of";
import { createNewestNotices } from "@/server/notices/newest-notices";
import { recover } from "@/server/recover";
import { createSqlSiteProfileStore } from "@/server/sites/sql-site-profile-store";
import { createAccept } from "@/server/webhook/accept";
import { DuplicateFilter } from "@/server/webhook/duplicate-filter";
import { handleAlerts } from "./handle-alerts";
import { settleAlerts } from "./settle-alerts";
import { createSqlAlertStore } from "./sql-alert-store";

const SITE = "site-harbour";
const START = 1_790_000_000_000;

let temporary: TemporaryDatabase;
let now: number;
beforeEach(async () => {
  temporary = await openTemporaryDatabase();
  now = START;
});
afterEach(async () => {
  await temporary[Symbol.asyncDispose]();
});

/** The inside of a server on the current database, as created by a start. A further start means that this one was killed. */
async function start(site = SITE) {
  const { database } = temporary;
  const clock = () => now;
  const [sites, seen, counters] = [new Sites(clock), new DuplicateFilter(), new FeedCounters(now)];
  const [journal, alerts] = [await openSqliteJournal(database), createSqlAlertStore(database)];
  await recover({
    ...{ sites, seen, journal, alerts, now: clock },
    floorplans: createSqlFloorplanStore(database),
    siteCounts: createSqlSiteCountsStore(database),
    siteProfiles: createSqlSiteProfileStore(database),
    areas: createSqlAreaStore(database),
    placements: createSqlPlacementStore(database),
    versions: createSqlVersionStore(database),
    newestNotices: createNewestNotices(database),
  });
  const groups = new QuarantineGroups();
  const accept = createAccept({ sites, journal, counters, seen, disk: { room: "enough" }, groups });
  const isOfSite = ({ siteId }: Alert) => siteId === site;
  const active = () => sites.siteSnapshot(site)?.alerts.filter((alert) => alert.active) ?? [];
  return {
    active,
    stored: async () => (await alerts.list({ state: "active", limit: 99 })).filter(isOfSite),
    save: () => journal.finishCheckpoint(journal.lastSeq, rowsOf(sites)),
    async handle(how: "acknowledge" | "resolve") {
      const deps = { sites, alerts, now: clock, inTurn: createSerialQueue() };
      await handleAlerts(deps, { how, alertIds: active().map(({ alertId }) => alertId), by: "Dana" });
    },
    async endByCount() {
      const area = sites.site(site).areas.get("lobby");
      const at = sites.site(site).presence.newestAt;
      if (area?.endAlert(site, "count", at) && area.alert) await alerts.put(area.alert);
    },
    timeline: async (alertId: string) => (await alerts.events(alertId)).map(({ type }) => type),
    async say(over: boolean, count = 1, zone = "lobby") {
      const type = over ? "COMPLIANCE-VIOLATION" : "COMPLIANCE-OK";
      const word = { type, zone_id: zone, map_id: "ground", occupancy_limit: 1, current_occupancy: count };
      const events = [{ site_id: site, alert_events: [{ ...word, timestamp: now / 1_000 }] }];
      const body = Buffer.from(JSON.stringify({ topic: "occupancy-alerts", events }));
      await accept({ topic: "occupancy-alerts", events, receivedAt: now, body });
    },
  };
}

type Server = Awaited<ReturnType<typeof start>>;

describe("alerts over a kill", () => {
  it("are as before: one resolved by hand has ended, and the one that opened after it is active", async () => {
    let server = await start();
    const { say, handle } = server;
    for (const step of [() => say(true), () => say(true), () => handle("resolve"), () => say(false), () => say(true)]) {
      await step();
      now += 1_000;
    }
    const before = server.active();
    expect(before).toMatchObject([{ alertId: `lobby@${START + 4_000}` }]);
    server = await start();
    expect(server.active()).toEqual(before);
    await server.say(true);
    now += 1_000;
    await server.say(false);
    expect([server.active(), await server.stored()]).toEqual([[], []]);
  });

  it("I71: do not open again if one was resolved and Mist has not reported the end since", async () => {
    let server = await start();
    await server.say(true);
    now += 1_000;
    await server.handle("resolve");
    for (const _ of [1, 2]) {
      now += 1_000;
      await server.say(true);
      expect([server.active(), await server.stored()]).toEqual([[], []]);
      server = await start();
    }
    now += 1_000;
    await server.say(false);
    now += 1_000;
    await server.say(true);
    expect(server.active()).toMatchObject([{ alertId: `lobby@${now}` }]);
  });

  it("I70: stay ended if our own count ended them, although Mist's report is read again from the journal", async () => {
    let server = await start();
    await server.say(true);
    now += 40 * 60_000;
    await server.say(true, 3, "canteen");
    await server.endByCount();
    expect(server.active()).toMatchObject([{ areaId: "canteen" }]);
    server = await start();
    expect(server.active()).toMatchObject([{ areaId: "canteen" }]);
    expect(await server.stored()).toEqual(server.active());
    expect(await server.timeline(`lobby@${START}`)).toEqual(["opened", "peak", "cleared-by-count"]);
  });

  it("are the same in the sites and on disk, whatever was reported and done before", async () => {
    const steps: Readonly<Record<string, (server: Server) => Promise<void>>> = {
      over: (server) => server.say(true, 2 + (now % 7)),
      fine: (server) => server.say(false, 1),
      acknowledge: (server) => server.handle("acknowledge"),
      resolve: (server) => server.handle("resolve"),
      count: (server) => server.endByCount(),
      save: (server) => server.save(),
    };
    let run = 0;
    const step = fc.constantFrom("over", "over", "over", ...Object.keys(steps));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.infiniteStream(fc.nat(2)), async (names, pauses) => {
        const site = `site-${run++}`;
        now += 1; // An alert's id consists of its zone and opening time, and the zone of every site here is "lobby".
        const server = await start(site);
        for (const name of names) {
          await steps[name]?.(server);
          now += pauses.next().value ?? 0;
        }
        const again = await start(site);
        expect(again.active()).toEqual(server.active());
        expect(await again.stored()).toEqual(server.active());
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 40) },
    );
  });

  it("that no zone has any more end with the next start, and those that only a zone has are written", async () => {
    const { database } = temporary;
    const alerts = createSqlAlertStore(database);
    const server = await start();
    await server.say(true);
    const [alert] = await server.stored();
    if (!alert) return expect.unreachable("no alert");
    const orphan = { ...alert, alertId: "gone@1", areaId: "gone" };
    const passed = { ...alert, alertId: "lobby@1", openedAt: 1, updatedAt: 2 };
    for (const each of [orphan, passed]) await alerts.put(each);
    await database.write([{ sql: "DELETE FROM alerts WHERE alert_id = ?", parameters: [alert.alertId] }]);
    now += 5_000;
    const again = await start();
    expect(await again.stored()).toEqual([alert]);
    const over = { active: false, clearedAt: now, updatedAt: now, clearedBy: "removed" };
    expect(await alerts.get(orphan.alertId)).toMatchObject(over);
    expect(await alerts.get(passed.alertId)).toMatchObject({ active: false, clearedAt: alert.openedAt });
    expect((await alerts.events(orphan.alertId)).at(-1)).toEqual({ type: "cleared-removed", at: now });
    expect((await alerts.events(passed.alertId)).at(-1)).toEqual({ type: "cleared", at: alert.openedAt });
  });

  it("do not prevent a start on a full disk", async () => {
    const server = await start();
    await server.say(true);
    const stored = await server.stored();
    const put = () => Promise.reject(new StorageError("no room", true));
    await settleAlerts({ sites: new Sites(() => now), alerts: { put }, stored, now: () => now });
  });
});
