import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../measure/bundle";

const FOLDER = path.join(ROOT, "bench/peers");
const LONGEST_MS = 240_000;

/**
 * Whether the peers' packages are there: they are installed beside the peers when they are first needed, never with the
 * product. Says so, and says why they are not.
 */
export function ensurePeers(say: (line: string) => void = console.log): boolean {
  if (isInstalled()) return true;
  say("Installing the peers that are measured beside Floorcast into bench/peers/ (about half a minute) …");
  const patience = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];
  const npm = ["ci", "--no-audit", "--no-fund", "--prefer-offline", ...patience];
  const { status, stderr } = spawnSync("npm", npm, { cwd: FOLDER, encoding: "utf8", timeout: LONGEST_MS });
  if (status === 0) return true;
  const reasons = (stderr ?? "")
    .replaceAll("npm error", "")
    .split("\n")
    .map((line) => line.trim());
  const reason = reasons.filter(Boolean).slice(0, 2).join(": ") || "it took too long";
  say(`Peers are left out, because npm could not install them (${reason}).`);
  return false;
}

function isInstalled(): boolean {
  const installed = path.join(FOLDER, "node_modules/.package-lock.json");
  return (
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(path.join(FOLDER, "package-lock.json")).mtimeMs
  );
}
