import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const FOLDERS = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/sbin", "/usr/local/sbin"];
const APT_LOCK = path.join(tmpdir(), "floorcast-apt-get.lock");

/** The path of an installed program; a package of Debian that brings it is installed where we may. Else undefined. */
export function findProgram(name: string, packages: readonly string[] = [name]): string | undefined {
  return installed(name) ?? fromDebian(name, packages);
}

function installed(name: string): string | undefined {
  return FOLDERS.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

function fromDebian(name: string, packages: readonly string[]): string | undefined {
  if (!existsSync("/usr/bin/apt-get") || process.getuid?.() !== 0) return undefined;
  console.log(`Installing Debian's ${name}`);
  // Nobody asked for the service that the package would start.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  // One file of tests after the other: apt-get gives up where another one is at it.
  const aptGet = (...args: readonly string[]) => spawnSync("flock", [APT_LOCK, "apt-get", ...args], { env });
  aptGet("update", "-qq");
  for (const each of packages) {
    aptGet("install", "-y", "-qq", "--no-install-recommends", each);
    if (installed(name)) break;
  }
  return installed(name);
}
