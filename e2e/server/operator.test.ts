import { spawn } from "node:child_process";
import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { endOf } from "../support/run-command";
import { freePort, startServer, type TestServer, untilReady } from "../support/test-server";

const MAIN = path.resolve(import.meta.dirname, "../../dist/main.js");
const NOBODY = 65_534;

let root: string;
let server: TestServer | undefined;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "floorcast-operator-"));
});

afterEach(async () => {
  await server?.dispose();
  server = undefined;
  rmSync(root, { recursive: true, force: true });
});

/** Runs `node dist/main.js` in a line of shell and waits for its end. */
function shell(line: string, { env = {}, uid }: { readonly env?: Record<string, string>; readonly uid?: number } = {}) {
  const child = spawn("sh", ["-c", line, MAIN], {
    env: { ...process.env, NODE_ENV: "production", DATA_DIR: path.join(root, "data"), PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    ...(uid !== undefined && { uid, gid: uid }),
  });
  return endOf(child);
}

const modesIn = (dir: string) =>
  Object.fromEntries(
    ["", ...readdirSync(dir, { recursive: true, encoding: "utf8" })].map((name) => [
      name,
      (statSync(path.join(dir, name)).mode & 0o777).toString(8),
    ]),
  );

it("D15: creates its data folder and its files readable only by its own user, under umask 022", async () => {
  const dataDir = path.join(root, "data");
  const port = await freePort();
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: "production", DATA_DIR: dataDir, PORT: String(port) };
  const child = spawn("sh", ["-c", 'umask 022; exec node "$0"', MAIN], { env, stdio: "ignore" });
  await untilReady(`http://127.0.0.1:${port}`, child, () => "");
  const modes = modesIn(dataDir);
  child.kill("SIGKILL");
  expect(modes).toMatchObject({ "": "700", images: "700", "floorcast.db": "600", "floorcast.db-wal": "600" });
  expect(Object.values(modes).filter((mode) => !/^[67]00$/.test(mode))).toEqual([]);
});

it("D15: closes an older folder that others could read, and logs it", async () => {
  server = await startServer();
  await server.stop();
  chmodSync(server.dataDir, 0o755);
  chmodSync(path.join(server.dataDir, "floorcast.db"), 0o644);
  server = await startServer({ dataDir: server.dataDir, port: server.port });
  expect(modesIn(server.dataDir)).toMatchObject({ "": "700", "floorcast.db": "600" });
  expect(server.log()).toMatch(/"level":"warn".*floorcast\.db.*other users could read these/);
});

it.skipIf(process.getuid?.() !== 0)(
  "D18: ends with 78 and one line if files belong to another user (root, after a restore by root)",
  async () => {
    const dataDir = path.join(root, "data");
    server = await startServer({ dataDir });
    await server.stop();
    chmodSync(root, 0o755);
    chownSync(dataDir, NOBODY, NOBODY);
    const { code, output } = await shell('exec node "$0"', { uid: NOBODY });
    expect({ code, lines: output.trim().split("\n") }).toEqual({
      code: 78,
      lines: [expect.stringMatching(/cannot start: cannot read and write .*floorcast\.\w+, which belongs to .* id 0/)],
    });
  },
);

it("D18: ends with 78 and one line if the limit of open files is too low, and warns if it is low", async () => {
  const { code, output } = await shell('ulimit -n 200; exec node "$0"');
  expect({ code, lines: output.trim().split("\n") }).toEqual({
    code: 78,
    lines: [expect.stringMatching(/may have 200 files open, at least 512 are needed: set LimitNOFILE/)],
  });
});

it("O5: a misspelt command or option starts no server", async () => {
  const { code, output } = await shell('exec node "$0" bakcup --to x');
  expect({ code, lines: output.trim().split("\n") }).toEqual({ code: 64, lines: [expect.stringContaining("backup")] });
  expect(await shell('exec node "$0" --version')).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^\d+\.\d+/),
  });
  expect(readdirSync(root)).toEqual([]);
});

it("O5: reports misspelt settings at the start", async () => {
  server = await startServer({ env: { PUBLC_URL: "https://a.example", FLOORCAST_PORT: "80" } });
  expect(server.log()).toContain("PUBLC_URL is not a setting: did you mean PUBLIC_URL?");
  expect(server.log()).toContain("FLOORCAST_PORT is not a setting");
  expect(await shell('exec node "$0"', { env: { PUBLIC_URL: "https://a.example/floors" } })).toMatchObject({
    code: 78,
  });
});
