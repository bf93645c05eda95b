import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Alert } from "@/domain/alert";
import { decodeFrame } from "@/domain/floor-frame";
import { FloorReplica } from "@/domain/floor-replica";
import type { SiteReplica } from "@/domain/site-replica";
import { openConnection } from "@/viewer/connection/connect";
import { createApi, placeFloor } from "../support/api";
import { createMist, MAP_ID, mac, SITE_ID, ZONE_ID } from "../support/mist";
import { startServer, type TestServer, TOKEN } from "../support/test-server";
import { startToxicProxy, type ToxicProxy } from "../support/toxic-proxy";
import { until } from "../support/viewer";

/** Viewers connect with the same client as a browser, over a network that can be slowed down or cut. */
let server: TestServer;
let proxy: ToxicProxy;

beforeAll(async () => {
  server = await startServer();
  await placeFloor(createApi(server.url));
  proxy = await startToxicProxy(server.port);
});
afterEach(() => {
  proxy.limit(Number.POSITIVE_INFINITY);
  proxy.mend();
});
afterAll(async () => {
  await proxy.close();
  await server.dispose();
});

function view(url: string) {
  const connection = openConnection(url, TOKEN);
  const floor = new FloorReplica();
  const heard = { frames: 0, snapshots: 0, alerts: [] as string[], words: [] as Alert[] };
  let site: SiteReplica | undefined;
  connection.watchFloor(MAP_ID, {
    onFrame: (bytes) => {
      heard.frames += 1;
      decodeFrame(bytes, floor);
    },
  });
  connection.watchSite(SITE_ID, {
    onSite: (whole) => {
      site = whole;
      heard.snapshots += 1;
      heard.words.push(...whole.alerts.values());
    },
    onChanges: (changes) => {
      const alerts = changes.flatMap((change) => (change.type === "alert" ? [change.alert] : []));
      heard.alerts.push(...alerts.map(({ alertId }) => alertId));
      heard.words.push(...alerts);
    },
  });
  return { connection, floor, heard, site: () => site };
}

async function isEqual(seen: ReturnType<typeof view>): Promise<boolean> {
  const live = (await createApi(server.url).get(`/api/floorplans/${MAP_ID}/live`)).body;
  const theirs = live.tracks.map(
    (track: { trackId: string; x: number; y: number }) => `${track.trackId} ${track.x} ${track.y}`,
  );
  const ours = [...seen.floor.trackIds()].map((id) => {
    const slot = seen.floor.slotOf(id) ?? -1;
    return `${id} ${seen.floor.xs[slot]} ${seen.floor.ys[slot]}`;
  });
  const zone = live.areas.find((area: { areaId: string }) => area.areaId === ZONE_ID);
  const isSameCount = seen.site()?.areas.get(ZONE_ID)?.occupancy === zone.occupancy;
  return isSameCount && JSON.stringify(theirs.sort()) === JSON.stringify(ours.sort());
}

function briefly({ alertId, active, occupancy }: Pick<Alert, "alertId" | "active" | "occupancy">): string {
  return `${alertId} ${active} ${occupancy}`;
}

/** Grows with each report about an alert: with its time, and at the same time with its end. */
function wordOf({ updatedAt, active }: Alert): number {
  return updatedAt + (active ? 0 : 0.5);
}

async function crowd(rounds: number, tracks: number): Promise<void> {
  const mist = createMist(server.url);
  for (let round = 0; round < rounds; round++) {
    const at = Date.now();
    await mist.location(
      ...Array.from({ length: tracks }, (_, i) => ({ mac: mac(i), x: (round * 3 + i) % 40, y: i % 25, at })),
    );
  }
}

describe("a viewer on a bad network", () => {
  it("S9: that reads 500 KB/s of 800 KB/s gets fewer, newer frames and ends with the same floor and counts", async () => {
    const seen = view(proxy.url);
    await until("the floor", () => seen.heard.frames > 0);
    proxy.limit(500_000);
    await crowd(250, 2_000);
    await createMist(server.url).occupancyAlert(true, 17);
    await until("the same floor and counts", () => isEqual(seen), 30_000);
    await until("the alert", () => [...(seen.site()?.alerts.values() ?? [])].some(({ active }) => active), 10_000);
    await createMist(server.url).occupancyAlert(false, 3);
  }, 90_000);

  it("S9: that reads 5 KB/s with interruptions receives every alert to its end, each in order", async () => {
    const seen = view(proxy.url);
    await until("the floor", () => seen.heard.frames > 0 && seen.site());
    const mist = createMist(server.url);
    const zones = Array.from({ length: 24 }, (_, n) => `s9-zone-${n}`);
    let isOver = false;
    proxy.limit(5_000);
    const moving = (async () => {
      while (!isOver) await crowd(1, 500);
    })();
    for (const [n, zoneId] of zones.entries()) {
      for (const count of [12, 15, 13]) await mist.occupancyAlert(true, count + n, { zoneId, name: zoneId });
      if (n % 2 === 0) await mist.occupancyAlert(false, 3, { zoneId, name: zoneId });
      if (n % 8 === 4) {
        proxy.cut();
        await sleep(300);
        proxy.mend();
      }
      await sleep(250);
    }
    isOver = true;
    await moving;
    proxy.limit(Number.POSITIVE_INFINITY);
    const { body: alerts } = await createApi(server.url).get(`/api/alerts?state=all&siteId=${SITE_ID}&limit=1000`);
    const told: readonly string[] = alerts.map(briefly).filter((line: string) => line.includes("s9-zone-"));
    expect(told).toHaveLength(zones.length);
    const known = () => [...(seen.site()?.alerts.values() ?? [])].map(briefly);
    await until("every alert as it ended", () => told.every((line) => known().includes(line)), 60_000);
    await until("the same floor and counts", () => isEqual(seen), 30_000);
    for (const zoneId of zones) {
      const words = seen.heard.words.filter(({ areaId }) => areaId === zoneId).map(wordOf);
      expect(words.length).toBeGreaterThan(0);
      expect(words).toEqual(words.toSorted((a, b) => a - b));
    }
    console.log(
      `S9: ${zones.length} alerts over 5 KB/s: ${seen.heard.words.length} words of them in ${seen.heard.frames} frames and ${seen.heard.snapshots} snapshots`,
    );
    for (const zoneId of zones) await mist.occupancyAlert(false, 3, { zoneId, name: zoneId });
  }, 180_000);

  it("S10: that is disconnected shows it at once and is complete again within seconds of its return", async () => {
    const seen = view(proxy.url);
    await until("the floor", () => seen.heard.frames > 0 && seen.site());
    proxy.cut();
    await until("it to say so", () => seen.connection.state.getState().status === "lost", 2_000);
    expect(seen.connection.state.getState().lostAt).toBeGreaterThan(Date.now() - 10_000);
    await crowd(5, 50);
    proxy.mend();
    await until("it to be live again", () => seen.connection.state.getState().status === "live", 10_000);
    await until("the same floor and counts", () => isEqual(seen));
  }, 60_000);

  it("S10: is notified of an alert once, however often it was disconnected", async () => {
    const seen = view(proxy.url);
    await until("the floor", () => seen.heard.frames > 0 && seen.site());
    await createMist(server.url).occupancyAlert(true, 12);
    await until("the alert", () => seen.heard.alerts.length === 1);
    for (let time = 0; time < 3; time++) {
      proxy.cut();
      await until("it to be lost", () => seen.connection.state.getState().status === "lost", 2_000);
      proxy.mend();
      await until("it to be back", () => seen.connection.state.getState().status === "live", 10_000);
    }
    await until("the same floor and counts", () => isEqual(seen));
    expect(seen.heard.alerts).toHaveLength(1);
    await createMist(server.url).occupancyAlert(false, 3);
  }, 90_000);

  it("S11: fifty viewers are connected again within ten seconds of a restart, with the new server's epoch", async () => {
    const all = Array.from({ length: 50 }, () => view(server.url));
    await until("all floors", () => all.every(({ heard }) => heard.frames > 0));
    await server.stop("SIGKILL");
    const again = await server.restart();
    server = again;
    await until(
      "all to be back",
      () => all.every(({ connection }) => connection.state.getState().status === "live"),
      15_000,
    );
    await crowd(1, 20);
    await until("all to be equal", async () => (await Promise.all(all.slice(0, 5).map(isEqual))).every(Boolean));
  }, 60_000);
});
