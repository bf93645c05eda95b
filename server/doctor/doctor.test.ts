import fs from "node:fs";
import { createServer } from "node:http";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DAY_MS } from "@/domain/time";
import type { Database } from "@/server/database/database";
import { openDatabase } from "@/server/database/open-database";
import { listen } from "@/server/front-door/listen";
import { checkClock } from "./check-clock";
import { checkFolder } from "./check-folder";
import { checkMachine } from "./check-machine";
import { checkReach } from "./check-reach";
import { checkSettings } from "./check-settings";
import { type Findings, lineOf } from "./finding";

let dir: string;
let database: Database | undefined;

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), "floorcast-"));
});

afterEach(async () => {
  await database?.close();
  database = undefined;
  fs.rmSync(dir, { recursive: true, force: true });
});

const linesOf = (findings: Findings) => findings.map(lineOf).join("\n");

/** A database whose newest delivery was stored at that time. */
async function storedAt(at: number): Promise<void> {
  database = await openDatabase({ dir });
  const sql = "INSERT INTO deliveries (received_at, topic, body) VALUES (?, 'ping', x'00')";
  await database.write([{ sql, parameters: [at] }]);
}

describe("doctor (O5)", () => {
  it("O5: finds a clock that is behind the newest row, or far ahead of it, while the server runs", async () => {
    const at = Date.now();
    await storedAt(at);
    expect(linesOf(checkClock(dir, at))).toMatch(/^ok {4}clock/);
    expect(linesOf(checkClock(dir, at - DAY_MS))).toMatch(/^FAIL {2}clock .*set the clock/);
    expect(linesOf(checkClock(dir, at + 365 * DAY_MS))).toMatch(/^warn {2}clock .*set the clock, unless/);
  });

  it("O5, P4: names days of the past that are damaged", async () => {
    await storedAt(Date.now());
    const folder = path.join(dir, "history");
    fs.mkdirSync(folder);
    for (const name of ["2026-03-01.sqlite", "2026-02-28.sqlite"]) fs.writeFileSync(path.join(folder, name), "");
    expect(linesOf(await checkFolder(dir))).toMatch(/^ok {4}history .*2 days/m);
    fs.writeFileSync(path.join(folder, "2026-02-14.sqlite.damaged"), "");
    expect(linesOf(await checkFolder(dir))).toMatch(/^warn {2}history .*2026-02-14\.sqlite\.damaged/m);
  });

  it("O5: reads a folder without a server, and creates or changes nothing", async () => {
    await storedAt(Date.now() + 10 * DAY_MS);
    await database?.close();
    database = undefined;
    const before = fs.readdirSync(dir).map((name) => [name, fs.statSync(path.join(dir, name)).mtimeMs]);
    expect(linesOf(checkClock(dir))).toMatch(/^FAIL/);
    const lines = linesOf(await checkFolder(dir));
    expect(lines).toMatch(/^ok {4}folder/m);
    expect(lines).toMatch(/^ok {4}disk|^warn {2}disk/m);
    expect(lines).toMatch(/^ok {4}database {4}schema \d+/m);
    expect(lines).toMatch(/^ok {4}history .*is not there/m);
    expect(lines).toMatch(/^ok {4}server {6}none runs/m);
    expect(fs.readdirSync(dir).map((name) => [name, fs.statSync(path.join(dir, name)).mtimeMs])).toEqual(before);
  });

  it("O5: finds a missing folder, permissions for other users, and a database of a newer version", async () => {
    expect(linesOf(await checkFolder(path.join(dir, "gone")))).toMatch(/^warn {2}folder .*the first start makes it/);
    expect(linesOf(await checkFolder(path.join(dir, "gone/deeper")))).toMatch(/^FAIL {2}folder/);
    expect(linesOf(await checkFolder(dir))).toMatch(/^warn {2}database .*Is the disk mounted\?/m);
    const header = Buffer.alloc(100);
    header.writeUInt32BE(9_999, 60);
    fs.writeFileSync(path.join(dir, "floorcast.db"), header);
    fs.chmodSync(path.join(dir, "floorcast.db"), 0o644);
    const lines = linesOf(await checkFolder(dir));
    expect(lines).toMatch(/^FAIL {2}database .*schema 9999/m);
    expect(lines).toMatch(/^warn {2}folder .*other users can read .*floorcast\.db/m);
  });

  it("O5: finds wrong and misspelt settings, a proxy that is not trusted, and weak secrets", () => {
    expect(linesOf(checkSettings({ PORT: "x", PUBLC_URL: "y" }))).toMatch(/^FAIL .*PORT=x[\s\S]*^warn .*PUBLC_URL/m);
    const lines = linesOf(
      checkSettings({ PUBLIC_URL: "https://a.example", WEBHOOK_SECRETS: "short", ALLOW_UNSIGNED: "true" }),
    );
    expect(lines).toMatch(/^warn {2}proxy .*TRUST_PROXY=true/m);
    expect(lines).toMatch(/^warn {2}secrets .*5 characters/m);
    expect(lines).toMatch(/^FAIL {2}secrets .*ALLOW_UNSIGNED/m);
    expect(lines).not.toContain("short");
    const good = { PUBLIC_URL: "https://a.example", TRUST_PROXY: "true" };
    expect(linesOf(checkSettings(good))).not.toMatch(/warn|FAIL/);
  });

  it("O5: requests PUBLIC_URL, and says why it does not answer", async () => {
    let status = 200;
    const http = createServer((_request, response) => response.writeHead(status).end());
    await listen(http, { HOST: "127.0.0.1", PORT: 0 });
    const address = http.address();
    const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
    expect(lineOf(await checkReach(url))).toMatch(/^ok/);
    status = 502;
    expect(lineOf(await checkReach(url))).toMatch(/^FAIL .*the proxy does not reach the server/);
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
    expect(lineOf(await checkReach(url))).toMatch(/^FAIL .*does not answer: /);
  });

  it("prints the versions and the limit of open files", () => {
    expect(linesOf(checkMachine(dir))).toMatch(/versions .*Node \d+[\s\S]*limits/);
  });
});
