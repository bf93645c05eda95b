import { mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readMetric } from "../support/metric";
import { canListen, type NotifySocket, openNotifySocket } from "../support/notify-socket";
import { startServer, type TestServer } from "../support/test-server";

/** The server checks itself four times within this time. */
const WATCHDOG_MS = 2_000;

let root: string;
let socket: NotifySocket | undefined;
let server: TestServer;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "floorcast-watchdog-"));
});

afterEach(async () => {
  await server.dispose();
  socket?.close();
  rmSync(root, { recursive: true, force: true });
});

const pings = () => socket?.lines().filter((line) => line.includes("WATCHDOG=1")).length ?? 0;

/** Whether the signs of life have ended: none in twice the time within which systemd expects one. */
async function areSilent(): Promise<boolean> {
  const before = pings();
  await sleep(2 * WATCHDOG_MS);
  return pings() === before;
}

async function startWatched(openFiles?: number): Promise<void> {
  socket = await openNotifySocket(path.join(root, "notify"));
  const env = { NOTIFY_SOCKET: socket.path, WATCHDOG_USEC: String(WATCHDOG_MS * 1_000) };
  server = await startServer({ env, ...(openFiles !== undefined && { openFiles }) });
}

describe.skipIf(!canListen)("a server under systemd's watchdog", () => {
  it("O2: reports ready once it listens, sends signs of life except while it is suspended, and reports that it stops", async () => {
    await startWatched();
    await expect.poll(() => socket?.lines().join("\n")).toMatch(/READY=1 STATUS=Floorcast \d.* on http/);
    await expect.poll(pings).toBeGreaterThan(2);

    process.kill(server.pid, "SIGSTOP");
    // A second time, because one may have been under way.
    await expect.poll(areSilent).toBe(true);
    await sleep(2_000);
    process.kill(server.pid, "SIGCONT");
    const before = pings();
    await expect.poll(pings).toBeGreaterThan(before);
    await expect.poll(server.log).toMatch(/nothing ran for \d+\.\d s: the process was stopped/);
    expect(await server.stop()).toBe(0);
    await expect.poll(() => socket?.lines().join("\n")).toContain("STOPPING=1");
  });

  it("O2, O7: sends no sign of life while it has no free file descriptors, and logs that", async () => {
    await startWatched(512);
    await expect.poll(pings).toBeGreaterThan(0);
    let sockets: readonly Socket[] = [];
    const hold = () => {
      sockets = Array.from({ length: 600 }, () => connect(server.port, "127.0.0.1").on("error", () => {}));
    };
    hold();
    await expect.poll(server.log).toMatch(/"level":"error".*no connection is answered: .*out of file descriptors/);
    for (const each of sockets) each.destroy();
    const before = pings();
    await expect.poll(pings).toBeGreaterThan(before);
    expect(server.log()).toContain("connections are answered again");
    expect(await readMetric(server.url, "accepting")).toBe(1);
  });
});
