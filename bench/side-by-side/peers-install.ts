import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../measure/bundle";

/** A folder of `bench/` with its own packages. */
interface Peers {
  readonly folder: string;
  readonly name: string;
}

const PEERS: Peers = { folder: "bench/peers", name: "the peers that are measured beside Floorcast" };
export const DUCKDB: Peers = { folder: "bench/peers/duckdb", name: "DuckDB" };
const LONGEST_MS = 240_000;

/**
 * Installs the peers' packages on first use, separately from the product. Returns whether they are available; prints what it does and
 * failures.
 */
export function ensurePeers({ folder, name }: Peers = PEERS, say: (line: string) => void = console.log): boolean {
  const cwd = path.join(ROOT, folder);
  if (isInstalled(cwd)) return true;
  say(`Installing ${name} into ${folder}/ (about half a minute) …`);
  const patience = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];
  const npm = ["ci", "--no-audit", "--no-fund", "--prefer-offline", ...patience];
  const { status, stderr } = spawnSync("npm", npm, { cwd, encoding: "utf8", timeout: LONGEST_MS });
  if (status === 0) return true;
  const reasons = (stderr ?? "")
    .replaceAll("npm error", "")
    .split("\n")
    .map((line) => line.trim());
  const reason = reasons.filter(Boolean).slice(0, 2).join(": ") || "it took too long";
  say(`Left out: ${name}, because npm could not install them (${reason}).`);
  return false;
}

function isInstalled(cwd: string): boolean {
  const installed = path.join(cwd, "node_modules/.package-lock.json");
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(path.join(cwd, "package-lock.json")).mtimeMs;
}
