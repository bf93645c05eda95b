import { statSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createApi } from "../support/api";
import { createMist, mac, SITE_ID } from "../support/mist";
import { rounds } from "../support/rounds";
import { startServer, type TestServer } from "../support/test-server";

const MEGABYTE = 1024 * 1024;
const NOTICES = rounds(100_000, 20_000);
const A_DELIVERY = 2_000;

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  const mist = createMist(server.url);
  for (let first = 0; first < NOTICES; first += A_DELIVERY) {
    const at = Date.now() / 1_000 - 100;
    const audits = Array.from({ length: A_DELIVERY }, (_, index) => ({
      site_id: SITE_ID,
      id: `audit-${first + index}`,
      admin_name: "Mika Operator",
      message: `Changed the settings of access point ${first + index} ${"and said at length why ".repeat(8)}`,
      timestamp: at + (first + index) / 1e6,
    }));
    expect((await mist.send("audits", ...audits)).body).toMatchObject({ accepted: A_DELIVERY });
  }
}, 300_000);
afterAll(() => server.dispose());

it("D10, O8: long searches delay no delivery and no other query, and the write-ahead log stays small", async () => {
  const api = createApi(server.url);
  const mist = createMist(server.url);
  let isOver = false;
  const answers: number[] = [];
  // Nothing matches, so every row has to be read.
  const searching = Promise.all(
    Array.from({ length: 6 }, async (_, at) => {
      while (!isOver) answers.push((await api.get(`/api/notices?q=nobody-said-this-${at}`)).status);
    }),
  );
  const waits: number[] = [];
  const others: number[] = [];
  for (let delivery = 0; delivery < 100; delivery++) {
    const startedAt = performance.now();
    expect((await mist.location({ mac: mac(delivery), x: 1, y: 1 })).status).toBe(200);
    waits.push(performance.now() - startedAt);
    if (delivery % 10 === 0) others.push((await api.get("/api/notices?limit=1")).status);
  }
  isOver = true;
  await searching;
  waits.sort((a, b) => a - b);
  console.log(
    `${answers.length} searches of ${NOTICES} notices beside 100 deliveries: median ${Math.round(waits[50] ?? 0)} ms`,
  );
  // A query may be abandoned after its time limit, but never give a wrong answer.
  for (const status of answers) expect([200, 503]).toContain(status);
  expect(answers).toContain(200);
  expect(others).toEqual(Array.from({ length: 10 }, () => 200));
  expect(waits[50]).toBeLessThan(1_000);
  expect(statSync(path.join(server.dataDir, "floorcast.db-wal")).size).toBeLessThan(64 * MEGABYTE);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
});
