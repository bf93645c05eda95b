import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Api, createApi, placeFloor, plainImage } from "../support/api";
import { readMetric } from "../support/metric";
import { createMist, MAP_ID, type Mist, mac, SITE_ID } from "../support/mist";
import { mountSmallDisk, type SmallDisk } from "../support/small-disk";
import { startServer, type TestServer } from "../support/test-server";
import { until } from "../support/viewer";

const DISK_MB = 24;
const LEFT = 0.04;

const disk = mountSmallDisk(DISK_MB);
const canTrace = spawnSync("strace", ["-V"]).status === 0;
const canLimit = spawnSync("prlimit", ["--version"]).status === 0;

describe.skipIf(!disk)("a disk that fills up (skipped where no disk may be mounted)", () => {
  let server: TestServer;
  let api: Api;
  let mist: Mist;
  const small = disk as SmallDisk;

  beforeAll(async () => {
    server = await startServer({ dataDir: path.join(small.dir, "data"), env: { LOG_LEVEL: "warn" } });
    api = createApi(server.url);
    mist = createMist(server.url);
    await placeFloor(api);
  });
  afterEach(() => small.clear());
  afterAll(async () => {
    await server.stop("SIGKILL");
    small.unmount();
  });

  const readyz = async () => (await api.get("/readyz")) as { status: number; body: { degraded: boolean } };
  const oldestNotice = async () => {
    const { kinds } = (await api.get("/api/settings/retention")).body;
    return Date.parse(kinds.find(({ kind }: { kind: string }) => kind === "notices").oldestAt);
  };
  const untilWell = () => until("all to be well", async () => !(await readyz()).body.degraded, 30_000);
  const uploadsLeft = () => readdirSync(path.join(server.dataDir, "images")).filter((name) => name.startsWith("."));

  it("D4: at 95 % readiness is degraded, positions are shown but not stored, and everything else continues", async () => {
    await untilWell();
    expect(await mist.location({ mac: mac(1), x: 1, y: 1 })).toMatchObject({ status: 200 });
    small.fill(LEFT * DISK_MB * 1024 ** 2);
    await until("it to be degraded", async () => (await readyz()).body.degraded);
    expect(await readyz()).toMatchObject({ status: 200, body: { ready: true } });
    expect((await api.get("/api/feed/pulse")).body).toMatchObject({ room: "low" });
    const shown = await mist.location({ mac: mac(2), x: 5, y: 6 });
    expect(shown).toMatchObject({ status: 202, body: { accepted: 1, kept: false } });
    const { body: live } = await api.get(`/api/floorplans/${MAP_ID}/live`);
    expect(live.tracks).toMatchObject([{ trackId: `wifi:${mac(1)}` }, { trackId: `wifi:${mac(2)}`, x: 5, y: 6 }]);
    expect(await mist.audit("kept on a nearly full disk")).toMatchObject({ status: 200 });
    expect(await mist.zone("enter", mac(2))).toMatchObject({ status: 200 });
  });

  it("U15, D4: an image is refused with 507 meanwhile, and leaves nothing behind", async () => {
    small.fill(LEFT * DISK_MB * 1024 ** 2);
    await until("it to be degraded", async () => (await readyz()).body.degraded);
    expect(await api.putImage(MAP_ID, await plainImage())).toMatchObject({ status: 507 });
    expect(uploadsLeft()).toEqual([]);
  });

  it("U15: an image that would fill the disk gets 507, and leaves nothing behind", async () => {
    await untilWell();
    // The check runs once a second, so the upload starts before the full disk is noticed.
    small.fill(32 * 1024);
    const answer = await api.putImage(MAP_ID, Buffer.alloc(4 * 1024 ** 2, await plainImage()));
    expect(answer).toMatchObject({ status: 507, body: { code: "insufficient-storage" } });
    expect(uploadsLeft()).toEqual([]);
  });

  it("D5: at 100 % deliveries get 507 or 503, the ballast makes room, and nothing acknowledged is lost", async () => {
    await untilWell();
    await until("the ballast", () => existsSync(path.join(server.dataDir, "floorcast.ballast")));
    small.fill(0);
    const kept: string[] = [];
    let refused = 0;
    for (let n = 0; n < 3_000 && refused === 0; n++) {
      const message = `${n} ${"x".repeat(2_000)}`;
      const { status } = await mist.audit(message);
      if (status === 200) kept.push(message);
      else {
        expect([503, 507]).toContain(status);
        refused++;
      }
    }
    expect(refused).toBe(1);
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
    await until("room to be made", async () => (await mist.audit("with the ballast's room")).status === 200, 40_000);
    small.clear();
    await untilWell();
    expect(await mist.location({ mac: mac(3), x: 1, y: 1 })).toMatchObject({ status: 200 });
    await until("the ballast again", () => existsSync(path.join(server.dataDir, "floorcast.ballast")));
    const { body: newest } = await api.get("/api/notices?topic=audits&limit=100");
    const texts: readonly string[] = newest.map(
      ({ title, text }: { title: string; text?: string }) => `${title} ${text}`,
    );
    expect(texts.some((text) => text.includes("with the ballast's room"))).toBe(true);
    for (const message of kept.slice(-50)) {
      const start = message.slice(0, 20);
      expect(
        texts.some((text) => text.includes(start)),
        start,
      ).toBe(true);
    }
    expect(server.log()).not.toContain("nobody caught");
  });

  it("S28: full of notices, it deletes the oldest, and new deliveries are stored", async () => {
    await untilWell();
    await until("the ballast", () => existsSync(path.join(server.dataDir, "floorcast.ballast")), 30_000);
    const yesterday = 1_000 * Math.floor(Date.now() / 1_000 - 86_400);
    for (let first = 0; first < 1_000; first += 100) {
      expect(await mist.send("audits", ...oldNotices(first, 100, yesterday))).toMatchObject({ status: 200 });
      // Without current events, all times would be of yesterday, and this machine's clock would be in doubt.
      expect(await mist.audit(`meanwhile ${first}`)).toMatchObject({ status: 200 });
    }
    expect(await oldestNotice()).toBe(yesterday);
    small.fill(0);
    const waited = new Set<number>();
    for (let n = 0; n < 200; n++)
      await until(
        `delivery ${n} to be taken`,
        async () => {
          const { status } = await mist.audit(`full ${n} ${"x".repeat(2_000)}`);
          if (status !== 200) waited.add(n);
          return status === 200;
        },
        60_000,
      );
    // Deliveries before the next check of the disk may find no room. If no room were made, every delivery would have to wait.
    expect(waited.size).toBeLessThan(50);
    expect(await oldestNotice()).toBeGreaterThan(yesterday);
    const { body: newest } = await api.get("/api/notices?topic=audits&limit=100");
    expect(newest[0].title).toContain("full 199");
    await until(
      "the log to say so",
      () => server.log().includes("the oldest went to make room for deliveries"),
      30_000,
    );
  });
});

/** Notices of two kilobytes, one millisecond apart. */
function oldNotices(first: number, count: number, at: number) {
  return Array.from({ length: count }, (_, n) => ({
    site_id: SITE_ID,
    id: `old ${first + n}`,
    admin_name: "Mika Operator",
    message: `old ${first + n} ${"x".repeat(2_000)}`,
    timestamp: (at + first + n) / 1_000,
  }));
}

describe.skipIf(!canLimit)("writes that fail (skipped without prlimit)", () => {
  let server: TestServer;
  afterAll(() => server.dispose());

  it("D13: are answered with 503 and make the server not ready; the database is opened again automatically", async () => {
    server = await startServer({ env: { LOG_LEVEL: "warn" } });
    const [mist, api] = [createMist(server.url), createApi(server.url)];
    expect(await mist.audit("before")).toMatchObject({ status: 200 });
    // From now on the kernel refuses every write to a file, which SQLite reports as an I/O error.
    limitFiles(server.pid, "1");
    for (let n = 0; n < 3; n++) {
      expect(await mist.audit("during")).toMatchObject({ status: 503, body: { code: "storage-unavailable" } });
      expect((await api.get("/readyz")).status).toBe(503);
      await sleep(300);
    }
    limitFiles(server.pid, "unlimited");
    await until("it to be taken", async () => (await mist.audit("after")).status === 200, 20_000);
    expect((await api.get("/readyz")).status).toBe(200);
    const { body: notices } = await api.get("/api/notices?topic=audits");
    expect(JSON.stringify(notices)).toContain("before");
    expect(JSON.stringify(notices)).not.toContain("during");
  });
});

function limitFiles(pid: number, soft: string): void {
  execFileSync("prlimit", ["--pid", String(pid), `--fsize=${soft}:unlimited`]);
}

describe.skipIf(!canTrace)("power that is lost (skipped without strace)", () => {
  let server: TestServer;
  afterAll(() => server.dispose());

  it("D2: loses nothing acknowledged: every commit is synced before it is answered", async () => {
    server = await startServer({ env: { LOG_LEVEL: "warn" } });
    const mist = createMist(server.url);
    await mist.audit("warm");
    const trace = path.join(path.dirname(server.dataDir), "trace");
    const strace = spawn("strace", ["-f", "-e", "trace=fsync,fdatasync", "-o", trace, "-p", String(server.pid)], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    await once(strace.stderr, "data");
    await sleep(500);
    const before = await readMetric(server.url, "commits_total");
    for (let n = 0; n < 25; n++) expect((await mist.audit(`synced ${n}`)).status).toBe(200);
    const commits = (await readMetric(server.url, "commits_total")) - before;
    strace.kill("SIGINT");
    await once(strace, "exit");
    const syncs = readFileSync(trace, "utf8").match(/(?:fsync|fdatasync)\(/g)?.length ?? 0;
    expect(commits).toBeGreaterThanOrEqual(25);
    expect(syncs).toBeGreaterThanOrEqual(commits);
  });
});
