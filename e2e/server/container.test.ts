import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bearer, createApi, placeFloor } from "../support/api";
import { readDockerfile } from "../support/dockerfile";
import { createMist, MAP_ID, mac } from "../support/mist";
import { ADMIN, exitOf, freePort, SECRET, TOKEN, untilReady } from "../support/test-server";
import { connectViewer } from "../support/viewer";

const ROOT = path.resolve(import.meta.dirname, "../..");
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

const image = readDockerfile(path.join(ROOT, "Dockerfile"));

/** The part of the image's file system that our Dockerfile adds. Below /var, because other users may not read somebody's /tmp or home. */
const imageDir = mkdtempSync(isRoot ? "/var/tmp/floorcast-image-" : path.join(ROOT, "dist/image-"));
const dataDir = path.join(imageDir, "data");
let child: ChildProcess;
let url: string;
let output = "";

/** A command that makes everything but the volume read-only for the command that follows it. Empty if this user may not do that. */
function readOnly(): readonly string[] {
  const steps = [
    "mount --make-rprivate /",
    `mount --bind ${dataDir} ${dataDir}`,
    "mount -t tmpfs -o ro tmpfs /tmp",
    "mount -o remount,ro,bind /",
  ];
  const isAllowed = spawnSync("unshare", ["--mount", "true"]).status === 0;
  return isAllowed ? ["unshare", "--mount", "sh", "-c", `${steps.join(" && ")} && exec "$@"`, "sh"] : [];
}

/** Runs a command as Docker would: with the image's user and only its variables, and with only the volume writable. */
function run(command: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  const [program = "", ...args] = command;
  const asNobody = ["setpriv", `--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups", "--no-new-privs"];
  const user = isRoot ? [...readOnly(), ...asNobody] : [];
  const [first = "", ...rest] = [...user, program === "node" ? process.execPath : program, ...args];
  return spawn(first, rest, {
    cwd: path.join(imageDir, image.workDir),
    env: { NODE_ENV: "production", ...image.env, DATA_DIR: dataDir, TMPDIR: path.join(imageDir, "no-tmp"), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

beforeAll(async () => {
  execFileSync("npm", ["run", "-s", "standalone"], { cwd: ROOT });
  chmodSync(imageDir, 0o755);
  for (const { from, to } of image.copies)
    cpSync(path.join(ROOT, path.relative("/app", from)), path.join(imageDir, to), { recursive: true });
  execFileSync("chmod", ["-R", "a-w,a+rX", path.join(imageDir, image.workDir)]);
  mkdirSync(dataDir, { mode: 0o700 });
  if (isRoot) chownSync(dataDir, NOBODY, NOBODY);

  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  child = run(image.command, {
    PORT: String(port),
    HOST: "127.0.0.1",
    WEBHOOK_SECRETS: SECRET,
    API_TOKEN: TOKEN,
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => {
      output += chunk;
    });
  await untilReady(url, child, () => output);
}, 180_000);

afterAll(() => {
  child?.kill("SIGKILL");
  execFileSync("chmod", ["-R", "u+w", imageDir]);
  rmSync(imageDir, { recursive: true, force: true });
});

describe("the container image", () => {
  it("holds the build and no source, test or tool", () => {
    const app = path.join(imageDir, image.workDir);
    for (const name of ["dist/main.js", ".next/static", "node_modules/sharp"])
      expect(existsSync(path.join(app, name))).toBe(true);
    for (const name of ["server", "e2e", "node_modules/typescript", "node_modules/vitest", "node_modules/.bin", ".git"])
      expect(existsSync(path.join(app, name)), name).toBe(false);
    const [kib = ""] = execFileSync("du", ["-sk", app], { encoding: "utf8" }).split("\t");
    console.log(`${Math.round(Number(kib) / 1024)} MiB in the image beside Node itself`);
    expect(Number(kib)).toBeLessThan(100 * 1024);
  });

  it("runs as a user that is not root, with a health check that works", async () => {
    expect(["", "root", "0"]).not.toContain(image.user);
    expect(await exitOf(run(image.healthCheck, { PORT: new URL(url).port }))).toBe(0);
    expect(await exitOf(run(image.healthCheck, { PORT: String(await freePort()) }))).toBe(1);
  });

  it("renders pages and serves their files", async () => {
    const response = await fetch(url);
    expect(response.status).toBe(200);
    const html = await response.text();
    const assets = [...new Set(html.match(/\/_next\/static\/[\w./~-]+\.(?:js|css)/g))];
    expect(assets.length).toBeGreaterThan(2);
    for (const asset of assets) expect((await fetch(url + asset)).status, asset).toBe(200);
    expect(html).toContain('href="/icon.svg"');
    for (const name of readdirSync(path.join(ROOT, "public")))
      expect((await fetch(`${url}/${name}`)).status, name).toBe(200);
  });

  it("accepts an image, a delivery and a viewer, and makes a backup", async () => {
    await placeFloor(createApi(url));
    const viewer = await connectViewer(url);
    const floor = await viewer.watchFloor(MAP_ID);
    expect((await createMist(url).location({ mac: mac(1), x: 1, y: 1 })).status).toBe(200);
    await expect.poll(() => floor.tracks.size, { timeout: 10_000 }).toBe(1);
    viewer.close();
    const font = await fetch(`${url}/api/pdf-assets/standard_fonts/FoxitSerif.pfb`, { headers: bearer() });
    expect(font.status).toBe(200);
    const backup = await fetch(`${url}/api/backup`, { method: "POST", headers: bearer() });
    expect((await backup.arrayBuffer()).byteLength).toBeGreaterThan(10_000);
  });

  it("erases a track, although temporary files are possible only in the volume", async () => {
    const api = createApi(url);
    const mist = createMist(url);
    expect((await mist.location({ mac: mac(2), x: 1, y: 1 })).status).toBe(200);
    // More rows than SQLite keeps in memory while it rewrites its file.
    const many = Array.from({ length: 4_000 }, (_, number) => ({ mac: mac(number + 3), x: 1, y: 1 }));
    for (let round = 0; round < 10; round++) expect((await mist.location(...many)).status).toBe(200);
    const { status, body } = await api.call("DELETE", `/api/tracks/wifi:${mac(2)}`);
    expect([status, body]).toMatchObject([200, { tracks: 1, isWiped: true }]);
    expect((await api.get("/readyz")).body).toMatchObject({ ready: true, degraded: false });
    expect(output).not.toMatch(/I\/O error|started again/);
  });

  it("writes only into its volume, and stops cleanly", async () => {
    const app = path.join(imageDir, image.workDir);
    expect(execFileSync("find", [app, "-newer", path.join(dataDir, "floorcast.lock")], { encoding: "utf8" })).toBe("");
    child.kill("SIGTERM");
    expect(await exitOf(child)).toBe(0);
    expect(output).not.toMatch(/EACCES|EROFS|"level":"(error|fatal)"/);
  });
});

it("does not include data and secrets of the checkout in the build", () => {
  const ignored = readFileSync(path.join(ROOT, ".dockerignore"), "utf8").split("\n");
  expect(ignored).toEqual(expect.arrayContaining([".git", "node_modules", ".next", "data", "demo-data", ".env*"]));
});
