import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const FOLDERS = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/sbin", "/usr/local/sbin"];

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
  spawnSync("apt-get", ["update", "-qq"], { env });
  for (const each of packages) {
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", each], { env });
    if (installed(name)) break;
  }
  return installed(name);
}
