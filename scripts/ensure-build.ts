import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..");
const SOURCES = ["app", "components", "domain", "public", "server", "viewer", "next.config.js", "package-lock.json"];
const RESULTS = ["dist/main.js", ".next/BUILD_ID"];

/** Builds the app unless the last build is newer than every source. If it fails, throws with the output of the build. */
export function ensureBuild(say: (line: string) => void = console.log): void {
  if (isFresh()) return;
  say("Building Floorcast (about half a minute) …");
  const { status, stdout, stderr } = spawnSync("npm", ["run", "build"], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (status !== 0) throw new Error(`The build failed:\n${stdout}\n${stderr}`);
}

function isFresh(): boolean {
  const results = RESULTS.map((result) => path.join(ROOT, result));
  if (!results.every((result) => existsSync(result))) return false;
  const builtAt = Math.min(...results.map((result) => statSync(result).mtimeMs));
  return SOURCES.every((source) => newest(path.join(ROOT, source)) < builtAt);
}

function newest(file: string): number {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return file.endsWith(".test.ts") ? 0 : stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}
