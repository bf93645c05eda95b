import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readSetupLink } from "@/server/access/setup-link";
import { createApi } from "../support/api";
import { readMetric } from "../support/metric";
import { createMist } from "../support/mist";
import { rounds } from "../support/rounds";
import { runCommand } from "../support/run-command";
import { exitOf, freePort, launch, startServer, type TestServer } from "../support/test-server";

const DELIVERIES = 60;
const SENDERS = 6;
const KILLS = rounds(20, 4);

let server: TestServer;

async function deliver(count: number): Promise<void> {
  const mist = createMist(server.url);
  let next = 0;
  const send = async () => {
    while (next < count) expect((await mist.audit(`delivery ${next++}`)).status).toBe(200);
  };
  await Promise.all(Array.from({ length: SENDERS }, send));
}

const warnings = async () => (await createApi(server.url).get("/api/warnings")).body;
const readyz = async () => (await createApi(server.url).get("/readyz")).body;
const noticesKept = async () => (await createApi(server.url).get("/api/notices?topic=audits&limit=500")).body.length;

describe("acknowledged deliveries", () => {
  const logOf = () => path.join(server.dataDir, "floorcast.db-wal");

  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(() => server.dispose());

  function flip(file: string): void {
    const [handle, byte] = [openSync(file, "r+"), Buffer.alloc(1)];
    const middle = statSync(file).size >> 1;
    readSync(handle, byte, 0, 1, middle);
    byte[0] = ~(byte[0] ?? 0);
    writeSync(handle, byte, 0, 1, middle);
    closeSync(handle);
  }

  it.each([
    ["deleted", (file: string) => rmSync(file), 0],
    ["cut in half", (file: string) => truncateSync(file, statSync(file).size >> 1), 1],
    ["flipped in its middle", flip, 1],
  ])(
    "D16: that a killed server's log held before it was %s are named, until an admin acknowledges it",
    async (_, damage, least) => {
      await deliver(DELIVERIES);
      await server.stop("SIGKILL");
      damage(logOf());
      server = await server.restart();
      const kept = await noticesKept();
      expect(kept).toBeGreaterThanOrEqual(least);
      expect(kept).toBeLessThan(DELIVERIES);
      const { losses } = await warnings();
      expect(losses).toMatchObject([{ firstSeq: kept + 1, lastSeq: DELIVERIES }]);
      const words = `deliveries ${kept + 1} to ${DELIVERIES}, `;
      expect(await readyz()).toMatchObject({ ready: true, degraded: true, reasons: [expect.stringContaining(words)] });
      expect(server.log()).toMatch(
        new RegExp(`"level":"error".*${words}.* were acknowledged but are not in the database`),
      );
      expect(await readMetric(server.url, "lost_deliveries")).toBe(DELIVERIES - kept);
      server = await server.restart();
      expect((await warnings()).losses).toEqual(losses);
      const api = createApi(server.url);
      expect((await api.call("POST", "/api/warnings/losses/acknowledge")).status).toBe(200);
      expect((await api.get("/api/audit")).body[0]).toMatchObject({ action: "losses.acknowledge" });
      await server.stop("SIGKILL");
      server = await server.restart();
      expect([(await warnings()).losses, (await readyz()).degraded]).toEqual([[], false]);
    },
  );

  it(
    `D16: are not reported as missing after a stop, ${KILLS} kills at any moment, or the restore of an old backup`,
    async () => {
      const expectNone = async () =>
        expect([(await warnings()).losses, (await readyz()).degraded]).toEqual([[], false]);
      await deliver(10);
      server = await server.restart();
      await expectNone();
      const backup = path.join(path.dirname(server.dataDir), "backup.tar");
      expect(await runCommand(server.dataDir, "backup", "--to", backup)).toMatchObject({ code: 0 });
      for (let kill = 0; kill < KILLS; kill++) {
        const sending = deliver(10_000).catch(() => undefined);
        await sleep(50 + Math.random() * 300);
        await server.stop("SIGKILL");
        await sending;
        server = await server.restart();
        await expectNone();
      }
      await server.stop();
      expect(await runCommand(server.dataDir, "restore", "--from", backup, "--force")).toMatchObject({ code: 0 });
      server = await startServer({ dataDir: server.dataDir });
      expect(await noticesKept()).toBe(10);
      await expectNone();
    },
    60_000 + KILLS * 15_000,
  );
});

describe("an empty data folder", () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "floorcast-"));
  });
  afterEach(async () => {
    await server?.dispose();
    rmSync(root, { recursive: true, force: true });
  });

  it("D17: is reported in the log and on the setup page, with the fact that it was used before", async () => {
    const dataDir = path.join(root, "data");
    const env = { ADMIN_EMAIL: "", ADMIN_PASSWORD: "" };
    const created = `created a new database in ${dataDir}`;
    server = await startServer({ dataDir, env });
    expect(server.log()).toMatch(new RegExp(`"level":"warn".*${created}"`));
    const setupPage = async () => {
      return (await fetch(readSetupLink(dataDir) ?? "")).text();
    };
    expect(await setupPage()).toContain(`new, empty installation in ${dataDir}. If you expected data here, stop`);
    expect(await (await fetch(`${server.url}/setup?token=wrong`)).text()).not.toContain(dataDir);
    expect((await createMist(server.url).audit("kept")).status).toBe(200);
    server = await server.restart();
    expect(server.log()).not.toContain("created a new database");
    expect(await setupPage()).not.toContain(dataDir);
    await server.stop();
    rmSync(path.join(dataDir, "floorcast.db"));
    server = await startServer({ dataDir, env });
    expect(server.log()).toContain(`${created}, where one was before: its last delivery came at `);
    expect(await setupPage()).toContain(`in ${dataDir}, where data were kept before`);
    expect((await warnings()).losses).toEqual([]);
  });

  it("D17: is refused with one line and code 78 if REQUIRE_DATA is set, and stays empty", async () => {
    const env = { REQUIRE_DATA: "true" };
    const { child, log } = launch({ dataDir: root, port: await freePort(), env });
    expect(await exitOf(child)).toBe(78);
    expect(log().trim().split("\n")).toHaveLength(1);
    expect(log()).toContain(`there is no database in ${root}`);
    expect(readdirSync(root)).toEqual([]);
    server = await startServer({ dataDir: path.join(root, "data") });
    await server.stop();
    server = await startServer({ dataDir: path.join(root, "data"), env });
    expect((await readyz()).ready).toBe(true);
  });
});
