import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const FOLDERS = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/sbin", "/usr/local/sbin"];
const APT_LOCK = path.join(tmpdir(), "floorcast-apt-get.lock");

/** The path of a program. Installs its Debian package if permitted. Undefined if it is not available. */
export function findProgram(name: string, packages: readonly string[] = [name]): string | undefined {
  return installed(name) ?? fromDebian(name, packages);
}

function installed(name: string): string | undefined {
  return FOLDERS.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

function fromDebian(name: string, packages: readonly string[]): string | undefined {
  if (!existsSync("/usr/bin/apt-get") || process.getuid?.() !== 0) return undefined;
  console.log(`Installing Debian's ${name}`);
  // Keeps the package from starting its service.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  // Uses a lock, because apt-get fails while another one is running.
  const aptGet = (...args: readonly string[]) => spawnSync("flock", [APT_LOCK, "apt-get", ...args], { env });
  aptGet("update", "-qq");
  for (const each of packages) {
    aptGet("install", "-y", "-qq", "--no-install-recommends", each);
    if (installed(name)) break;
  }
  return installed(name);
}
