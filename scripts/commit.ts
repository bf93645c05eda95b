import { spawnSync } from "node:child_process";

/**
 * The short commit of this checkout, with `.dirty` appended if files are changed; empty if it is the tag of `version`. Without git or a
 * checkout it is the environment variable COMMIT, or empty.
 */
export function commitBeyond(version: string): string {
  const isTagged = git("tag", "--points-at", "HEAD").split("\n").includes(`v${version}`);
  const commit = git("describe", "--always", "--dirty", "--abbrev=7", "--exclude=*") || (process.env.COMMIT ?? "");
  const isChanged = commit.endsWith("-dirty");
  return isTagged && !isChanged ? "" : commit.replaceAll(/[^0-9A-Za-z]+/g, ".");
}

function git(...args: readonly string[]): string {
  const { status, stdout } = spawnSync("git", args, { encoding: "utf8" });
  return status === 0 ? stdout.trim() : "";
}
