import { readFileSync } from "node:fs";
import { EXIT_CONFIG } from "@/server/database/start-error";
import { VERSION } from "./version";

/** A start opens about two hundred files; with a lower limit it fails midway. */
const MIN_OPEN_FILES = 512;
/** Each viewer and each request needs one. With a lower limit they are what runs out first. */
const ENOUGH_OPEN_FILES = 4_096;

/** The limit of open files of a process, by default this one. Undefined if it is unknown. */
export function openFilesLimit(pid: number | "self" = "self"): number | undefined {
  try {
    const line = /^Max open files +(\S+)/m.exec(readFileSync(`/proc/${pid}/limits`, "utf8"));
    return line?.[1] === "unlimited" ? Number.POSITIVE_INFINITY : line?.[1] === undefined ? undefined : Number(line[1]);
  } catch {
    return undefined;
  }
}

/** What is wrong with the limit and what to set, in one line. Undefined if it is enough for many viewers. */
export function openFilesFault(limit = openFilesLimit()): string | undefined {
  if (limit === undefined || limit >= ENOUGH_OPEN_FILES) return undefined;
  const needed =
    limit < MIN_OPEN_FILES
      ? `at least ${MIN_OPEN_FILES} are needed`
      : `fewer than ${ENOUGH_OPEN_FILES} are too few for many viewers`;
  return (
    `this process may have ${limit} files open, ${needed}: ` +
    'set LimitNOFILE=65536 in the unit, "ulimits: nofile" in compose.yaml, or "ulimit -n 65536" in the shell'
  );
}

/** If the limit is too low to start, prints the reason and returns the exit code; else undefined. */
export function refuseFewOpenFiles(limit = openFilesLimit()): number | undefined {
  if (limit === undefined || limit >= MIN_OPEN_FILES) return undefined;
  process.stderr.write(`Floorcast ${VERSION} cannot start: ${openFilesFault(limit)}\n`);
  return EXIT_CONFIG;
}
