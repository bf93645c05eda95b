import { accessSync, constants, existsSync, lstatSync, readdirSync } from "node:fs";
import path from "node:path";
import { MIGRATIONS } from "@/server/database/migrations";
import { DATABASE_FILE } from "@/server/database/open-database";
import { schemaVersionOf } from "@/server/database/schema-version";
import { lowThreshold, measureDisk } from "@/server/disk/disk-watch";
import { damagedFiles, daysToCopy, HISTORY_FOLDER } from "@/server/history/store/history-folder";
import { type Finding, type Findings, findingsOf } from "./finding";
import { runningServer } from "./running-server";

const MIB = 1024 ** 2;
const OTHERS_BITS = 0o077;

/** Checks the data folder: existence, permissions, disk, database, and whether a server is running on it. */
export async function checkFolder(dir: string): Promise<Findings> {
  const { ok, warn, fail } = findingsOf("folder");
  const parent = path.dirname(dir);
  if (!existsSync(dir))
    return [
      existsSync(parent)
        ? warn(`${dir} is not there: the first start makes it`)
        : fail(`${parent} is not there: make it`),
    ];
  const files = [dir, ...readable(dir).map((name) => path.join(dir, name))];
  const closed = files.find((file) => !mayUse(file));
  const open = files.find((file) => isOpenToOthers(file));
  return [
    closed === undefined
      ? ok(`${dir} and its files can be read and written by this user`)
      : fail(
          `this user (${process.getuid?.()}) may not read and write ${closed}, which belongs to ${lstatSync(closed).uid}`,
        ),
    ...(open === undefined
      ? []
      : [warn(`other users can read ${open}: the next start closes it, or chmod -R go= ${dir}`)]),
    await checkDisk(dir),
    checkDatabase(path.join(dir, DATABASE_FILE)),
    checkHistory(path.join(dir, HISTORY_FOLDER)),
    checkServer(dir),
  ];
}

async function checkDisk(dir: string): Promise<Finding> {
  const { ok, warn } = findingsOf("disk");
  const space = await measureDisk(dir);
  const free = `${Math.floor(space.freeBytes / MIB)} MiB of ${Math.floor(space.totalBytes / MIB)} are free`;
  const least = Math.ceil(lowThreshold(space) / MIB);
  return space.freeBytes >= lowThreshold(space)
    ? ok(free)
    : warn(`${free}: positions are no longer kept below ${least}`);
}

function checkDatabase(file: string): Finding {
  const { ok, warn, fail } = findingsOf("database");
  if (!existsSync(file)) return warn(`${file} is not there: the next start makes an empty one. Is the disk mounted?`);
  if (!mayUse(file)) return fail(`${file} cannot be read`);
  const [version, ours] = [schemaVersionOf(file), MIGRATIONS.length];
  if (version > ours)
    return fail(`it has schema ${version}, and this version knows ${ours}: start the newer Floorcast`);
  if (version < ours) return warn(`the next start brings it from schema ${version} to ${ours}: make a backup first`);
  return ok(`schema ${version}, as this version has it`);
}

/** A damaged day affects only itself: a server runs without it. */
function checkHistory(dir: string): Finding {
  const { ok, warn, fail } = findingsOf("history");
  if (!existsSync(dir)) return ok(`${dir} is not there: the next start makes it`);
  const closed = readdirSync(dir).find((name) => !mayUse(path.join(dir, name)));
  if (closed !== undefined) return fail(`${path.join(dir, closed)} cannot be read and written`);
  const damaged = damagedFiles(dir);
  if (damaged.length > 0) return warn(`damaged and missing from the past: ${damaged.join(", ")}`);
  return ok(`${daysToCopy(dir).length} days`);
}

function checkServer(dir: string): Finding {
  const pid = runningServer(dir);
  return findingsOf("server").ok(pid === undefined ? `none runs on ${dir}` : `runs on ${dir}, pid ${pid}`);
}

function readable(dir: string): readonly string[] {
  try {
    return readdirSync(dir).filter((name) => /^floorcast\.|^images$/.test(name));
  } catch {
    return [];
  }
}

function mayUse(file: string): boolean {
  try {
    accessSync(file, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return !existsSync(file);
  }
}

function isOpenToOthers(file: string): boolean {
  const mode = lstatSync(file, { throwIfNoEntry: false })?.mode ?? 0;
  return process.platform !== "win32" && (mode & OTHERS_BITS) !== 0;
}
