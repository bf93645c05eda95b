import { spawnSync } from "node:child_process";
import packageJson from "@/package.json";
import { openFilesFault, openFilesLimit } from "@/server/process/open-files";
import { VERSION } from "@/server/process/version";
import { type Finding, type Findings, findingsOf } from "./finding";
import { runningServer } from "./running-server";

/** Checks versions, limits, and the systemd service. */
export function checkMachine(dir: string): Findings {
  return [checkVersions(), checkLimits(dir), ...checkUnit()];
}

function checkVersions(): Finding {
  const { ok, fail } = findingsOf("versions");
  const needed = packageJson.engines.node.replace(/^\D+/, "");
  const is = `Floorcast ${VERSION}, Node ${process.versions.node}`;
  return isAtLeast(process.versions.node, needed) ? ok(is) : fail(`${is}: Node ${needed} or newer is needed`);
}

function isAtLeast(version: string, needed: string): boolean {
  const [a, b] = [version, needed].map((text) => text.split(".").map(Number));
  const [major = 0, minor = 0] = a ?? [];
  const [leastMajor = 0, leastMinor = 0] = b ?? [];
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

/** The limits of the server if one is running, since a shell's may differ. */
function checkLimits(dir: string): Finding {
  const { ok, warn } = findingsOf("limits");
  const pid = runningServer(dir);
  const [limit, whose] = [openFilesLimit(pid), pid === undefined ? "a process of this shell" : `the server (${pid})`];
  if (limit === undefined) return ok("how many files may be open cannot be told here");
  const fault = openFilesFault(limit);
  return fault === undefined ? ok(`${whose} may have ${limit} files open`) : warn(`${whose}: ${fault}`);
}

/** Empty if our service is not installed. */
function checkUnit(): Findings {
  const properties = ["LoadState", "Type", "WatchdogUSec"];
  const asked = ["show", "floorcast", ...properties.map((name) => `--property=${name}`)];
  const { status, stdout } = spawnSync("systemctl", asked, { timeout: 5_000, encoding: "utf8" });
  if (status !== 0 || !stdout.includes("LoadState=loaded")) return [];
  const { ok, warn } = findingsOf("service");
  const isWatched = stdout.includes("Type=notify") && !/^WatchdogUSec=(?:0|infinity)$/m.test(stdout);
  return [
    isWatched
      ? ok("systemd watches over it")
      : warn("systemd does not watch over it: install deploy/floorcast.service"),
  ];
}
