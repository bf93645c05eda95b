import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { bearer, createApi, placeFloor } from "../support/api";
import { wordsKept } from "../support/history";
import { readMetric } from "../support/metric";
import { createMist, MAP_ID, mac, SITE_ID } from "../support/mist";
import { addPerson, tokenIn } from "../support/people";
import { type Ended, endOf, runCommand, startCommand } from "../support/run-command";
import { stateOf } from "../support/server-state";
import { mountSmallDisk } from "../support/small-disk";
import { startServer, type TestServer } from "../support/test-server";

const SENDERS = 4;
const disk = mountSmallDisk(8);
afterAll(() => disk?.unmount());

let root: string;
let servers: TestServer[];

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "floorcast-backup-"));
  servers = [];
});

afterEach(async () => {
  for (const server of servers) await server.dispose();
  rmSync(root, { recursive: true, force: true });
});

async function start(dataDir?: string): Promise<TestServer> {
  const server = await startServer(dataDir === undefined ? {} : { dataDir });
  servers.push(server);
  return server;
}

const askBackup = ({ url }: TestServer, signal?: AbortSignal) =>
  fetch(`${url}/api/backup`, { method: "POST", headers: bearer(), ...(signal && { signal }) });

async function download(server: TestServer, file: string): Promise<void> {
  const { status, body } = await askBackup(server);
  expect(status).toBe(200);
  await pipeline(Readable.fromWeb(body as ReadableStream), createWriteStream(file));
}

/** Sends new tracks until it is stopped. The list has those acknowledged so far. */
function sendTracks(url: string, first: number) {
  const mist = createMist(url);
  const acknowledged: string[] = [];
  const unexpected: number[] = [];
  let isStopped = false;
  const sending = (async () => {
    for (let next = first; !isStopped; next++) {
      const { status } = await mist.location({ mac: mac(next), x: 5, y: 5 });
      if (status === 200) acknowledged.push(mac(next));
      else unexpected.push(status);
    }
  })();
  return {
    acknowledged,
    unexpected,
    stop: () => {
      isStopped = true;
      return sending;
    },
  };
}

async function tracksOn({ url }: TestServer): Promise<ReadonlySet<string>> {
  const { tracks } = (await createApi(url).get(`/api/floorplans/${MAP_ID}/live`)).body;
  return new Set(tracks.map(({ trackId }: { trackId: string }) => trackId));
}

async function imageOf({ url }: TestServer): Promise<Buffer> {
  const response = await fetch(`${url}/api/floorplans/${MAP_ID}/image`, { headers: bearer() });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

const strays = (dir: string) => readdirSync(dir).filter((name) => /^\.(backup|restore)/.test(name));

describe("a backup of a running server (D12)", () => {
  it("contains everything acknowledged before it, while deliveries continue, and blocks none", async () => {
    const server = await start();
    await placeFloor(createApi(server.url));
    const senders = Array.from({ length: SENDERS }, (_, i) => sendTracks(server.url, i * 1e6));
    await sleep(500);
    const before = senders.flatMap(({ acknowledged }) => acknowledged);
    const file = path.join(root, "under-load.tar");
    await download(server, file);
    const during = senders.flatMap(({ acknowledged }) => acknowledged).length - before.length;
    for (const sender of senders) await sender.stop();
    expect(senders.flatMap(({ unexpected }) => unexpected)).toEqual([]);
    expect(during).toBeGreaterThan(0);

    const restored = await restoreAndStart(file);
    const present = await tracksOn(restored);
    expect(before.filter((each) => !present.has(`wifi:${each}`))).toEqual([]);
    console.log(`${before.length} acknowledged before and ${during} while it was made`);
  });

  it("starts in an empty folder with the same state: positions, occupancy, alerts, notices, images", async () => {
    const server = await start();
    await placeFloor(createApi(server.url));
    const mist = createMist(server.url);
    await mist.location(...Array.from({ length: 12 }, (_, i) => ({ mac: mac(i), x: i / 2, y: 2 })));
    await mist.zone("enter", mac(30));
    await mist.occupancyAlert(true, 12);
    await mist.audit("changed a thing");
    const [state, image] = [await stateOf(server.url), await imageOf(server)];
    expect(state.live.areas).toMatchObject([{ occupancy: 13 }]);

    const file = path.join(root, "quiet.tar");
    const made = await runCommand(server.dataDir, "backup", "--to", file);
    expect(made).toMatchObject({ code: 0, output: expect.stringMatching(/quiet\.tar: \d+ rows, \d+ image files/) });
    const restored = await restoreAndStart(file);
    expect(await stateOf(restored.url)).toEqual(state);
    expect(restored.log()).toContain("first start after a restore");
    expect(await imageOf(restored)).toEqual(image);
    expect(await restored.stop()).toBe(0);
    await server.stop();
    const [past, pastThen] = await Promise.all([restored, server].map((each) => wordsKept(each.dataDir, [SITE_ID])));
    expect(past).toEqual(pastThen);
    expect(past?.length).toBeGreaterThan(12);
  });

  it("runs one at a time, and leaves nothing behind if the reader disconnects", async () => {
    const server = await start();
    const gone = new AbortController();
    const first = askBackup(server, gone.signal);
    // The second request may arrive before or after the first: one of the two is refused.
    const both = await Promise.all([first, askBackup(server)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    gone.abort();
    for (const { body } of both) await body?.cancel().catch(() => undefined);
    await expect.poll(() => strays(server.dataDir), { timeout: 15_000 }).toEqual([]);
    await expect.poll(async () => (await askBackup(server)).status, { timeout: 15_000 }).toBe(200);
  });

  it("leaves no visible file if it is killed in the middle, and the next one cleans up", async () => {
    const server = await start();
    await placeFloor(createApi(server.url));
    const file = path.join(root, "killed.tar");
    for (let delay = 20; ; delay *= 1.5) {
      const child = startCommand(server.dataDir, "backup", "--to", file);
      const ended = endOf(child);
      await sleep(delay);
      child.kill("SIGKILL");
      const { code } = await ended;
      if (code === 0) break;
      if (!existsSync(file)) continue;
      // The kill came after the file got its name but before the command ended: then the file is complete.
      expect((await restoreAndStart(file)).url).toContain("http");
      rmSync(file);
    }
    expect(strays(server.dataDir)).toEqual([]);
    expect((await restoreAndStart(file)).url).toContain("http");
  }, 120_000);

  it("restores nothing under a running server, and nothing over data without --force", async () => {
    const server = await start();
    const file = path.join(root, "one.tar");
    expect(await runCommand(server.dataDir, "backup", "--to", file)).toMatchObject({ code: 0 });
    expect(await runCommand(server.dataDir, "restore", "--from", file, "--force")).toMatchObject({
      code: 78,
      output: expect.stringContaining(`already running, pid ${server.pid}`),
    });
    await server.stop();
    expect(await runCommand(server.dataDir, "restore", "--from", file)).toMatchObject({
      code: 1,
      output: expect.stringContaining("holds data already"),
    });
    const forced = await runCommand(server.dataDir, "restore", "--from", file, "--force");
    expect(forced).toMatchObject({ code: 0, output: expect.stringContaining("before-restore-") });
    servers.push(await server.restart());
  });

  it.skipIf(!disk)("does not use disk space that deliveries need (skipped where no disk may be mounted)", async () => {
    const { dir, fill } = disk!;
    mkdirSync(path.join(dir, "server"));
    const server = await start(path.join(dir, "server", "data"));
    fill(300 * 1024);
    expect((await askBackup(server)).status).toBe(507);
    const file = path.join(root, "no-room.tar");
    const refused = await runCommand(server.dataDir, "backup", "--to", file);
    expect(refused).toMatchObject({ code: 73, output: expect.stringContaining("not enough room") });
    expect(existsSync(file)).toBe(false);
    expect(strays(server.dataDir)).toEqual([]);
  });

  it.skipIf(!disk)("D18: reports a full disk or a missing folder, ends with 73, and leaves nothing", async () => {
    const { dir, fill, clear } = disk!;
    const server = await start();
    const file = path.join(root, "one.tar");
    expect(await runCommand(server.dataDir, "backup", "--to", file)).toMatchObject({ code: 0 });
    const missing = await runCommand(server.dataDir, "backup", "--to", path.join(root, "missing", "one.tar"));
    expect(missing).toEqual({
      code: 73,
      output: expect.stringMatching(/^cannot write .*: the folder does not exist\n$/),
    });

    fill(64 * 1024);
    const full = await runCommand(server.dataDir, "backup", "--to", path.join(dir, "one.tar"));
    expect(full).toEqual({ code: 73, output: expect.stringMatching(/^cannot write .*: the disk is full\n$/) });
    const early = await runCommand(path.join(dir, "restored"), "restore", "--from", file);
    expect(early).toEqual({
      code: 73,
      output: expect.stringMatching(/^not enough room in .* must be free, \d+ are\n$/),
    });
    clear();
    const late = await restoreFromInput(path.join(dir, "restored"), file, () => fill(0));
    expect(late).toEqual({ code: 73, output: expect.stringMatching(/^cannot write .*: the disk is full\n$/) });
    clear();
    expect(strays(dir)).toEqual([]);
    expect(strays(path.join(dir, "restored"))).toEqual([]);
    expect(await restoreFromInput(path.join(dir, "restored"), file)).toMatchObject({ code: 0 });
  });

  it("prints its usage", async () => {
    expect(await runCommand(root, "backup")).toMatchObject({ code: 64, output: expect.stringContaining("--to FILE") });
    expect(await runCommand(root, "restore", "--to", "x")).toMatchObject({ code: 64 });
  });
});

/** Restores from standard input; `halfWay` is called when half of the backup has been unpacked. */
async function restoreFromInput(dataDir: string, file: string, halfWay = () => {}): Promise<Ended> {
  const child = startCommand(dataDir, "restore", "--from", "-");
  const ended = endOf(child);
  child.stdin?.on("error", () => {});
  const bytes = readFileSync(file);
  const half = Math.floor(bytes.length / 2);
  child.stdin?.write(bytes.subarray(0, half));
  await expect.poll(() => unpackedBytes(dataDir), { timeout: 15_000 }).toBeGreaterThan(half / 2);
  halfWay();
  child.stdin?.end(bytes.subarray(half));
  return ended;
}

function unpackedBytes(dataDir: string): number {
  const [staging = ""] = existsSync(dataDir) ? strays(dataDir) : [];
  const database = path.join(dataDir, staging, "floorcast.db");
  return staging !== "" && existsSync(database) ? statSync(database).size : 0;
}

describe("what was erased and revoked after a backup (D20, D21, D22)", () => {
  const MIRA = "0200000a1b2c";

  const filesThatHold = (dir: string, word: string) =>
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => readFileSync(file).toString("latin1").toLowerCase().includes(word))
      .map((file) => path.relative(dir, file));

  /** Starts a server with a device and people, makes a backup, and then erases the device and revokes access. */
  async function takeAway() {
    const server = await start();
    const api = createApi(server.url);
    const mist = createMist(server.url);
    await placeFloor(api);
    await mist.location({ mac: MIRA, x: 1, y: 1 }, { mac: mac(1), x: 2, y: 2 });
    await mist.location({ mac: mac(2), x: 3, y: 3 });
    await mist.audit(`Ban ${MIRA}`);
    await mist.audit("Login");
    const [admin, gone] = [
      await addPerson(server.url, { role: "admin" }),
      await addPerson(server.url, { role: "admin" }),
    ];
    const tokenOf = async (name: string) => (await api.call("POST", "/api/tokens", { name, scopes: ["read"] })).body;
    const [revoked, kept] = [await tokenOf("revoked"), await tokenOf("kept")];
    const linkOf = async (name: string) => (await api.call("POST", "/api/share-links", { mapId: MAP_ID, name })).body;
    const [removed, shared] = [await linkOf("removed"), await linkOf("shared")];
    const signIn = tokenIn((await api.call("POST", "/api/sign-in-links", { userId: admin.userId })).body.url);
    const file = path.join(root, "before.tar");
    expect(await runCommand(server.dataDir, "backup", "--to", file)).toMatchObject({ code: 0 });

    expect((await api.call("DELETE", `/api/tracks/wifi:${MIRA}`)).status).toBe(200);
    expect((await api.call("DELETE", `/api/tokens/${revoked.tokenId}`)).status).toBe(204);
    expect((await api.call("DELETE", `/api/share-links/${removed.linkId}`)).status).toBe(204);
    expect((await api.call("PATCH", `/api/users/${admin.userId}`, { role: "viewer" })).status).toBe(200);
    expect((await api.call("DELETE", `/api/users/${gone.userId}`)).status).toBe(204);
    expect(await server.stop()).toBe(0);
    return { server, file, admin, gone, revoked, kept, removed, shared, signIn };
  }

  it("D20, D21: remain so if the backup is restored into the same folder, and everybody signs in again", async () => {
    const { server, file, admin, gone, revoked, kept, removed, shared, signIn } = await takeAway();
    const restored = await runCommand(server.dataDir, "restore", "--from", file, "--force");
    expect(restored.output).toMatch(/^Everybody has to sign in again/m);
    expect(restored).toMatchObject({ code: 0, output: expect.stringContaining("1 devices erased since and 3 tokens") });
    expect(filesThatHold(server.dataDir, MIRA)).toEqual([]);

    const again = await server.restart();
    servers.push(again);
    const { url } = again;
    expect((await createApi(url).get(`/api/tracks/wifi:${MIRA}`)).status).toBe(404);
    expect([...(await tracksOn(again))]).toEqual([`wifi:${mac(2)}`]);
    const notices = (await createApi(url).get("/api/notices")).body;
    expect(JSON.stringify(notices)).toContain("Login");
    expect(JSON.stringify(notices)).not.toContain(MIRA);
    const statusFor = async (token: string) => (await createApi(url, token).get("/api/sites")).status;
    expect([await statusFor(revoked.token), await statusFor(kept.token)]).toEqual([401, 200]);
    const links = (await createApi(url).get("/api/share-links")).body.map(({ linkId }: { linkId: string }) => linkId);
    expect([links.includes(removed.linkId), links.includes(shared.linkId)]).toEqual([false, true]);
    const users: readonly { userId: string; role: string }[] = (await createApi(url).get("/api/users")).body;
    expect(users.find(({ userId }) => userId === admin.userId)?.role).toBe("viewer");
    expect(users.some(({ userId }) => userId === gone.userId)).toBe(false);
    for (const { cookie } of [admin, gone])
      expect((await createApi(url, null).call("GET", "/api/sites", undefined, { cookie })).status).toBe(401);
    const opened = await createApi(url, null).call("POST", "/api/session/link", { token: signIn });
    expect(opened.status).not.toBe(200);
    expect((await createApi(url).get("/api/sign-in-links")).body).toEqual([]);
  });

  it("D20: cannot be known in an empty folder, which the restore says; sessions and links end there too", async () => {
    const { file, revoked, admin } = await takeAway();
    const dataDir = path.join(root, "empty");
    const restored = await runCommand(dataDir, "restore", "--from", file);
    expect(restored).toMatchObject({ code: 0, output: expect.stringContaining("no record of what was erased") });
    const { url } = await start(dataDir);
    expect((await createApi(url, revoked.token).get("/api/sites")).status).toBe(200);
    const { cookie } = admin;
    expect((await createApi(url, null).call("GET", "/api/sites", undefined, { cookie })).status).toBe(401);
  });

  it("D22: never come back when a restore is killed at any moment", async () => {
    const { server, file } = await takeAway();
    const { dataDir } = server;
    expect(filesThatHold(dataDir, MIRA)).toEqual([]);
    for (let delay = 20; ; delay *= 1.3) {
      const child = startCommand(dataDir, "restore", "--from", file, "--force");
      const ended = endOf(child);
      await sleep(delay);
      child.kill("SIGKILL");
      const { code } = await ended;
      // Files in `.restore-` folders are never put in place: the next restore or start removes them.
      const left = filesThatHold(dataDir, MIRA).filter((name) => !name.startsWith(".restore-"));
      expect(left).toEqual([]);
      if (code === 0) break;
    }
    expect(filesThatHold(dataDir, MIRA)).toEqual([]);
    const again = await server.restart();
    servers.push(again);
    expect((await createApi(again.url).get(`/api/tracks/wifi:${MIRA}`)).status).toBe(404);
  }, 180_000);
});

describe("scheduled backups (O3)", () => {
  const scheduled = (daysAgo: number) => {
    const at = new Date(Date.now() - daysAgo * 86_400_000).toISOString();
    return `floorcast-${at.slice(0, 19).replaceAll(":", "-")}Z.tar`;
  };

  it("O3: are made automatically when the newest is old; the newest and foreign files are kept", async () => {
    const folder = path.join(root, "backups");
    const [old, older, oldest] = [scheduled(2), scheduled(3), scheduled(4)];
    mkdirSync(folder);
    for (const name of [old, older, oldest, "mine.tar"]) writeFileSync(path.join(folder, name), "");
    const server = await startServer({ env: { BACKUP_DIR: folder, BACKUP_EVERY: "12h", BACKUP_KEEP: "2" } });
    servers.push(server);
    expect(await readMetric(server.url, "backup_interval_seconds")).toBe(43_200);
    await expect.poll(() => readdirSync(folder), { timeout: 30_000 }).not.toContain(older);
    const names = readdirSync(folder);
    expect(names).toEqual([old, expect.stringMatching(/^floorcast-.*Z\.tar$/), "mine.tar"]);
    const made = path.join(folder, names[1] ?? "");
    expect(statSync(made).mode & 0o777).toBe(0o600);
    expect(await runCommand(path.join(root, "restored"), "restore", "--from", made)).toMatchObject({ code: 0 });

    const again = await server.restart();
    servers.push(again);
    const lastBackup = async () => (await createApi(again.url).get("/api/settings/about")).body.lastBackup;
    await expect.poll(lastBackup, { timeout: 15_000 }).toEqual({ isScheduled: true, at: timeOf(made) });
    expect(readdirSync(folder)).toEqual(names);
  });

  const timeOf = (file: string) =>
    path
      .basename(file, "Z.tar")
      .replace("floorcast-", "")
      .replace(/(\d\d)-(\d\d)-(\d\d)$/, "$1:$2:$3.000Z");
});

async function restoreAndStart(file: string): Promise<TestServer> {
  const dataDir = path.join(mkdtempSync(path.join(root, "restored-")), "data");
  expect(await runCommand(dataDir, "restore", "--from", file)).toMatchObject({ code: 0 });
  return start(dataDir);
}
