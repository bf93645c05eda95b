import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createApi } from "../support/api";
import { createMist, MAP_ID, mac } from "../support/mist";
import { type Ended, endOf } from "../support/run-command";
import { freePort, SECRET, TOKEN } from "../support/test-server";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const ROOT = path.resolve(import.meta.dirname, "../..");
/** The build of this checkout is used in place of each release's own. */
const LINK = `mkdir -p dist && ln -s ${ROOT}/node_modules . && echo 'import "${ROOT}/dist/main.js";' > dist/main.js`;

const root = mkdtempSync(path.join(tmpdir(), "floorcast-upgrade-"));
const [home, data, backups, repository] = ["home", "data", "backups", "repository"].map((name) =>
  path.join(root, name),
) as [string, string, string, string];
let url: string;
let env: NodeJS.ProcessEnv;

function git(...args: readonly string[]): void {
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", "-C", repository, ...args]);
}

/** Commits and tags a release with this `build.sh`. */
function release(tag: string, build: string): void {
  writeFileSync(path.join(repository, "build.sh"), `set -e\n${build}\n`);
  git("add", ".");
  git("commit", "--quiet", "--allow-empty", "--message", tag);
  git("tag", tag);
}

function upgrade(...args: readonly string[]): Promise<Ended> {
  return endOf(spawn(path.join(ROOT, "deploy/upgrade.sh"), args, { env, stdio: ["ignore", "pipe", "pipe"] }));
}

const current = () => path.basename(readlinkSync(path.join(home, "current")));

async function tracks(): Promise<number> {
  return (await createApi(url).get(`/api/floorplans/${MAP_ID}/live`)).body.tracks.length;
}

async function deliver(index: number): Promise<void> {
  expect((await createMist(url).location({ mac: mac(index), x: 1, y: 1 })).status).toBe(200);
}

beforeAll(async () => {
  mkdirSync(backups);
  mkdirSync(path.join(repository, "deploy"), { recursive: true });
  cpSync(path.join(ROOT, "deploy/upgrade.sh"), path.join(repository, "deploy/upgrade.sh"));
  writeFileSync(path.join(repository, "package.json"), '{ "type": "module" }\n');
  git("init", "--quiet");
  release("v1", LINK);
  release("v2", LINK);
  release("v3-no-build", "exit 1");
  release("v4-no-start", `${LINK}; echo 'process.exit(1)' > dist/main.js`);
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const pid = path.join(root, "pid");
  env = {
    ...process.env,
    ...{ NODE_ENV: "production", DATA_DIR: data, PORT: String(port), WEBHOOK_SECRETS: SECRET, API_TOKEN: TOKEN },
    ...{ FLOORCAST_HOME: home, FLOORCAST_USER: "", FLOORCAST_BACKUPS: backups, FLOORCAST_REPOSITORY: repository },
    FLOORCAST_BUILD: "sh build.sh",
    FLOORCAST_START: `cd ${home}/current && { node dist/main.js >>${root}/log 2>&1 & echo $! >${pid}; } && sleep 0.5 && kill -0 $!`,
    FLOORCAST_STOP: `p=$(cat ${pid}); kill $p || true; while kill -0 $p 2>/dev/null; do sleep 0.1; done`,
    FLOORCAST_READY: `kill -0 $(cat ${pid}) && node -e 'fetch("${url}/readyz").then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))'`,
    FLOORCAST_WAIT: "60",
  };
  expect(await upgrade("v1")).toMatchObject({ code: 0 });
  execFileSync("sh", ["-c", `${env.FLOORCAST_START}; until ${env.FLOORCAST_READY}; do sleep 0.2; done`], {
    env,
    stdio: "ignore",
  });
});

afterAll(() => {
  spawnSync("sh", ["-c", env.FLOORCAST_STOP ?? ""], { env });
  rmSync(root, { recursive: true, force: true });
});

it("O4: changes nothing if the build or the backup fails", async () => {
  await deliver(1);
  const pid = readFileSync(path.join(root, "pid"), "utf8");
  expect(await upgrade("v3-no-build")).toMatchObject({
    code: 1,
    output: expect.stringContaining("The build failed. Nothing"),
  });
  expect(existsSync(path.join(home, "releases/v3-no-build"))).toBe(false);
  rmSync(backups, { recursive: true });
  expect(await upgrade("v2")).toMatchObject({ code: 1, output: expect.stringContaining("The backup failed. Nothing") });
  mkdirSync(backups);
  expect(await upgrade("no-such-tag")).toMatchObject({ code: 1 });
  expect([current(), readFileSync(path.join(root, "pid"), "utf8")]).toEqual(["v1", pid]);
  expect(await tracks()).toBe(1);
});

it("O4: goes back automatically if the new release does not start", async () => {
  const failed = await upgrade("v4-no-start");
  expect(failed).toMatchObject({ code: 1, output: expect.stringContaining("v1 runs again") });
  expect([current(), await tracks()]).toEqual(["v1", 1]);
});

it("O4: upgrades, and goes back without data loss if the schema is the same", async () => {
  expect(await upgrade("v2")).toMatchObject({ code: 0, output: expect.stringContaining("v2 runs") });
  expect([current(), await tracks()]).toEqual(["v2", 1]);
  expect(readdirSync(backups)).toContainEqual(expect.stringMatching(/^before-v2-\d{4}-.*\.tar$/));
  await deliver(2);
  expect(await upgrade("--back", "--yes")).toMatchObject({
    code: 0,
    output: expect.stringContaining("nothing is lost"),
  });
  expect([current(), await tracks()]).toEqual(["v1", 2]);
  expect(await upgrade("--back", "--yes")).toMatchObject({ code: 1, output: "There is no upgrade to take back.\n" });
});

it("O4: restores the backup if the new release changed the schema, after a question", async () => {
  expect(await upgrade("v2")).toMatchObject({ code: 0, output: expect.stringContaining("v2 is built already") });
  await deliver(3);
  const database = new DatabaseSync(path.join(data, "floorcast.db"));
  database.exec("PRAGMA user_version = 9999");
  database.close();
  const asked = await upgrade("--back");
  expect(asked).toMatchObject({ code: 1, output: expect.stringContaining("Lost is everything since that backup") });
  expect([current(), await tracks()]).toEqual(["v2", 3]);
  expect(await upgrade("--back", "--yes")).toMatchObject({ code: 0 });
  expect([current(), await tracks()]).toEqual(["v1", 2]);
  expect(readdirSync(data)).toContainEqual(expect.stringMatching(/^before-restore-/));
});
