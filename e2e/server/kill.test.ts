import { spawnSync } from "node:child_process";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { createApi } from "../support/api";
import { createMist, mac } from "../support/mist";
import { startServer, type TestServer } from "../support/test-server";

const ROUNDS = Number(process.env.KILL_ROUNDS ?? 5);
const SENDERS = 8;
const MACS_A_DELIVERY = 5;

let server: TestServer | undefined;
afterAll(() => server?.dispose());

/** Posts new tracks until the server is gone; gives the ones that were acknowledged. */
async function sendUntilKilled(url: string, siteId: string, first: number): Promise<readonly string[]> {
  const mist = createMist(url);
  const acknowledged: string[] = [];
  for (let next = first; ; next += MACS_A_DELIVERY) {
    const macs = Array.from({ length: MACS_A_DELIVERY }, (_, i) => mac(next + i));
    const fixes = macs.map((mac) => ({ mac, x: 1, y: 1, siteId, mapId: `${siteId}-floor` }));
    const answer = await mist.location(...fixes).catch(() => undefined);
    if (!answer) return acknowledged;
    if (answer.status === 200) acknowledged.push(...macs);
  }
}

it(
  `D1: nothing acknowledged is missing after kill -9 under load (${ROUNDS} rounds)`,
  async () => {
    server = await startServer();
    let compared = 0;
    let slowestStartMs = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const siteId = `kill-${round}`;
      const { url } = server;
      const senders = Array.from({ length: SENDERS }, (_, i) =>
        sendUntilKilled(url, siteId, (round * SENDERS + i) * 1e6),
      );
      await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 300));
      await server.stop("SIGKILL");
      const acknowledged = (await Promise.all(senders)).flat();
      const stoppedAt = performance.now();
      server = await server.restart();
      slowestStartMs = Math.max(slowestStartMs, performance.now() - stoppedAt);
      // Where it was killed before it took anything, the floor is not there.
      const { tracks = [] } = (await createApi(server.url).get(`/api/floorplans/${siteId}-floor/live`)).body;
      const present = new Set(tracks.map((track: { trackId: string }) => track.trackId));
      expect(acknowledged.filter((mac) => !present.has(`wifi:${mac}`))).toEqual([]);
      compared += acknowledged.length;
      if (round % 20 === 19) console.log(`${round + 1} rounds, ${compared} acknowledged tracks compared`);
    }
    expect(compared).toBeGreaterThan(ROUNDS * 50);
    console.log(
      `${ROUNDS} rounds, ${compared} acknowledged tracks compared, slowest start ${Math.round(slowestStartMs)} ms`,
    );
    await server.stop();
    const check = [
      `import { DatabaseSync } from "@photostructure/sqlite";`,
      `const db = new DatabaseSync(${JSON.stringify(path.join(server.dataDir, "floorcast.db"))});`,
      `console.log(JSON.stringify(db.prepare("PRAGMA integrity_check").all()));`,
    ].join("\n");
    const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", check], { encoding: "utf8" });
    expect(JSON.parse(stdout)).toEqual([{ integrity_check: "ok" }]);
  },
  60_000 + ROUNDS * 30_000,
);
