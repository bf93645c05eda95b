import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { MIGRATIONS } from "@/server/database/migrations";
import { createApi, placeFloor } from "../support/api";
import { createMist, MAP_ID, mac, SITE_ID, ZONE_ID } from "../support/mist";
import { rounds } from "../support/rounds";
import { exitOf, freePort, launch, startServer, type TestServer } from "../support/test-server";

const OLD_VERSION = 1;
const NOTICES = 20_000;
const KILLS = rounds(50, 3);

const folder = mkdtempSync(path.join(tmpdir(), "floorcast-schema-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let server: TestServer | undefined;
afterEach(async () => {
  await server?.dispose();
  server = undefined;
});

function inDatabase<T>(file: string, work: (database: DatabaseSyncInstance) => T, readOnly = true): T {
  const database = new DatabaseSync(file, { readOnly });
  try {
    return work(database);
  } finally {
    database.close();
  }
}

const figure = (database: DatabaseSyncInstance, sql: string) => Object.values(database.prepare(sql).get() ?? {})[0];
const versionOf = (file: string) => inDatabase(file, (database) => figure(database, "PRAGMA user_version"));
const noticesIn = (file: string) => inDatabase(file, (database) => figure(database, "SELECT count(*) FROM notices"));

/** Writes a database as the first version of Floorcast would have left it. */
function writeOldDatabase(file: string): void {
  const at = Date.now() - 60_000;
  const write = (database: DatabaseSyncInstance) => {
    database.exec("PRAGMA journal_mode = WAL");
    for (const sql of MIGRATIONS.slice(0, OLD_VERSION)) database.exec(sql);
    database.exec(`PRAGMA user_version = ${OLD_VERSION}; BEGIN`);
    const put = database.prepare(
      "INSERT INTO notices (notice_id, topic, site_id, at, severity, title, device_id, raw) VALUES (?, 'audits', ?, ?, 'info', ?, '5c5b35000001', '{}')",
    );
    for (let n = 0; n < NOTICES; n++) put.run(`old-${n}`, SITE_ID, at - n, `Notice ${n}`);
    database.exec("COMMIT");
  };
  inDatabase(file, write, false);
}

describe("a database of another version", () => {
  it("D9: a newer database stops the start with one line and code 78, and is not changed", async () => {
    server = await startServer();
    await createMist(server.url).audit("before");
    expect(await server.stop()).toBe(0);
    const file = path.join(server.dataDir, "floorcast.db");
    const newer = MIGRATIONS.length + 1;
    inDatabase(file, (database) => database.exec(`PRAGMA user_version = ${newer}`), false);
    const { child, log } = launch({ dataDir: server.dataDir, port: await freePort() });
    expect(await exitOf(child)).toBe(78);
    expect(log().trim().split("\n")).toHaveLength(1);
    expect(log()).toContain("written by a newer Floorcast");
    expect([versionOf(file), noticesIn(file)]).toEqual([newer, 1]);
  });

  it(`D9: an older one that is killed on its way to the newest (${KILLS} times) is one or the other, and gets there`, async () => {
    const old = path.join(folder, "old.db");
    writeOldDatabase(old);
    const found = new Map<unknown, number>();
    for (let kill = 0; kill < KILLS; kill++) {
      const dataDir = path.join(folder, `round-${kill}`, "data");
      mkdirSync(dataDir, { recursive: true });
      const file = path.join(dataDir, "floorcast.db");
      const copy = `${file}.schema-${OLD_VERSION}`;
      copyFileSync(old, file);
      const { child, log } = launch({ dataDir, port: await freePort() });
      // The copy is the first file that the migration creates.
      while (!existsSync(copy) && child.exitCode === null) await sleep(1);
      // A random time of up to a second, because a busy machine takes much longer than a quick one.
      await sleep(2 ** (Math.random() * 10));
      child.kill("SIGKILL");
      await exitOf(child);
      expect(log()).not.toContain("cannot start");
      const version = versionOf(file);
      found.set(version, (found.get(version) ?? 0) + 1);
      expect(version).toBeGreaterThanOrEqual(OLD_VERSION);
      expect(version).toBeLessThanOrEqual(MIGRATIONS.length);
      expect(inDatabase(file, (database) => figure(database, "PRAGMA integrity_check"))).toBe("ok");
      expect(noticesIn(file)).toBe(NOTICES);
      server = await startServer({ dataDir });
      const [newest] = (await createApi(server.url).get("/api/notices?limit=1")).body;
      expect(newest).toMatchObject({ noticeId: "old-0", title: "Notice 0" });
      expect(await server.stop()).toBe(0);
      expect([versionOf(file), noticesIn(file)]).toEqual([MIGRATIONS.length, NOTICES]);
      // If the kill interrupted the copy, it was made again; if everything was finished already, the copy is complete.
      expect([versionOf(copy), noticesIn(copy)]).toEqual([OLD_VERSION, NOTICES]);
      rmSync(path.dirname(dataDir), { recursive: true });
      server = undefined;
    }
    console.log(`D9: killed at version ${[...found].map(([version, many]) => `${version} (${many}×)`).join(", ")}`);
  }, 600_000);
});

describe("texts that look like SQL", () => {
  const EVIL = [
    `'; DROP TABLE notices; --`,
    `"); DELETE FROM deliveries; --`,
    `' OR '1'='1`,
    `%`,
    `_`,
    "\\'; ATTACH DATABASE 'x' AS y; --",
    `?1 :name @name $name`,
    "`notices` [notices] /* */",
  ];

  /** Without the triggers of the search index, which are written again soon after the first start. */
  const shapeOf = (file: string) => {
    const sql = "SELECT type, name, sql FROM sqlite_master WHERE name NOT GLOB 'notice_words_of_*' ORDER BY 1, 2";
    return inDatabase(file, (database) => database.prepare(sql).all());
  };

  it("D14: are handled as text everywhere, and are returned unchanged", async () => {
    server = await startServer();
    const [api, mist] = [createApi(server.url), createMist(server.url)];
    const file = path.join(server.dataDir, "floorcast.db");
    await placeFloor(api);
    const shape = shapeOf(file);
    for (const [n, evil] of EVIL.entries()) await tellEverywhere(evil, n);
    const { body: notices } = await api.get("/api/notices?topic=audits&limit=500");
    const titles: readonly string[] = notices.map(({ title }: { title: string }) => title);
    for (const evil of EVIL) {
      expect(titles).toContain(`${evil}: told ${evil}`);
      await askEverywhere(evil);
    }
    expect(await mist.audit("still here")).toMatchObject({ status: 200, body: { accepted: 1 } });
    server = await server.restart();
    expect(shapeOf(file)).toEqual(shape);
    expect(inDatabase(file, (database) => figure(database, "PRAGMA integrity_check"))).toBe("ok");
    expect((await createApi(server.url).get("/api/notices?topic=audits&limit=500")).body).toHaveLength(EVIL.length + 1);

    async function tellEverywhere(evil: string, n: number): Promise<void> {
      const timestamp = Date.now() / 1_000;
      const site = { site_id: SITE_ID, site_name: evil, timestamp };
      const deliveries = [
        mist.send("audits", { ...site, id: evil, admin_name: evil, message: `told ${evil}`, src_ip: evil }),
        mist.send("client-join", { ...site, mac: mac(n), client_hostname: evil, client_username: evil, ssid: evil }),
        mist.send("location", { site_id: evil, map_id: evil, mac: mac(100 + n), type: "wifi", x: 1, y: 1, timestamp }),
        mist.send("device-events", { ...site, ap: "5c5b35000001", ap_name: evil, type: evil, reason: evil }),
        mist.send("alarms", { ...site, id: evil, type: evil, severity: evil, reason: evil }),
        mist.send(evil, { ...site, id: evil }),
        mist.occupancyAlert(true, 20 + n, { name: evil }),
        mist.zone("enter", evil),
      ];
      for (const { status } of await Promise.all(deliveries)) expect(status).toBe(200);
      const { alertId } = (await api.get("/api/alerts?state=active")).body[0];
      const acts = [
        api.call("PATCH", `/api/areas/${ZONE_ID}`, { name: evil }),
        api.call("PATCH", `/api/floorplans/${MAP_ID}`, { name: evil }),
        api.call("POST", "/api/floorplans", { siteId: SITE_ID, name: evil }),
        api.call("POST", "/api/tokens", { name: evil, scopes: ["read"] }),
        api.call("POST", "/api/users", { email: `d14-${n}@floorcast.test`, name: evil, role: "viewer" }),
        api.call("POST", "/api/share-links", { mapId: MAP_ID, name: evil }),
        api.call("PUT", `/api/floorplans/${MAP_ID}/devices/5c5b3500000${n}`, { point: { x: 1, y: 1 }, name: evil }),
        api.call("POST", `/api/alerts/${encodeURIComponent(alertId)}/acknowledge`, { note: evil }),
      ];
      for (const [act, { status, body }] of (await Promise.all(acts)).entries())
        expect([200, 201], `${act}: ${JSON.stringify(body)}`).toContain(status);
      expect((await api.get(`/api/alerts/${encodeURIComponent(alertId)}`)).body.acknowledged.note).toBe(evil);
      expect((await api.get(`/api/floorplans/${MAP_ID}`)).body.name).toBe(evil);
    }

    /** Sends the text as every text of a query and as every part of a path; results must contain it unchanged. */
    async function askEverywhere(evil: string): Promise<void> {
      const text = encodeURIComponent(evil);
      const found = (await api.get(`/api/notices?q=${text}&limit=500`)).body;
      expect(found.length).toBeGreaterThan(0);
      for (const notice of found)
        expect(JSON.stringify(Object.values(notice))).toContain(JSON.stringify(evil).slice(1, -1));
      const paths = [
        ...[`topic=${text}`, `siteId=${text}`, `deviceId=${text}`, `since=${text}`, `before=${text}`].map(
          (query) => `/api/notices?${query}`,
        ),
        ...[`q=${text}`, `siteId=${text}`, `severity=${text}`].map((query) => `/api/alerts?state=all&${query}`),
        ...["q", "siteId", "kind"].map((name) => `/api/tracks?${name}=${text}`),
        ...["tracks", "alerts", "floorplans"].map((things) => `/api/${things}/${text}`),
        `/api/areas/${text}/tracks`,
        `/api/audit?before=${text}`,
      ];
      for (const asked of paths) expect([200, 400, 404, 422], asked).toContain((await api.get(asked)).status);
    }
  }, 180_000);
});
