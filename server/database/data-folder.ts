import { constants } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { isReadyFolder } from "./finish-restore";
import { StartError } from "./start-error";

/** `f_type` of file systems on which SQLite's locks and shared memory are unreliable (statfs(2)). */
const NETWORK_FILE_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x6969, "NFS"],
  [0xff534d42, "CIFS"],
  [0xfe534d42, "SMB"],
]);

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "its file system is read-only",
  ENOENT: "its parent folder does not exist",
  ENOTDIR: "it is not a folder",
  ENOSPC: "its disk is full",
};

/** Creates the folder if its parent exists, and checks that files can be created in it. Throws `StartError`. */
export async function prepareDataFolder(dir: string): Promise<void> {
  try {
    await makeFolder(dir);
    await writeProbe(dir);
  } catch (error) {
    throw new StartError(`cannot use ${dir} for data: ${reasonOf(error)}`);
  }
  await refuseForeignFiles(dir);
  const { type } = await fs.statfs(dir);
  const network = NETWORK_FILE_SYSTEMS.get(type >>> 0);
  if (network) throw new StartError(`cannot use ${dir} for data: it is on ${network}, a database needs a local disk`);
}

/** Throws `StartError` if there is neither the database nor a restore to be finished. */
export async function refuseEmptyFolder(dir: string, database: string): Promise<void> {
  const names = await fs.readdir(dir).catch((error: unknown) => (codeOf(error) === "ENOENT" ? [] : undefined));
  if (!names || names.some((name) => name === database || isReadyFolder(name))) return;
  throw new StartError(
    `there is no database in ${dir}, and REQUIRE_DATA is set: is its disk mounted? ` +
      "Restore a backup, or start once without REQUIRE_DATA to begin with an empty one",
  );
}

async function makeFolder(dir: string): Promise<void> {
  try {
    await fs.mkdir(dir, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
}

/** Creates a file, because checking permissions is not enough: root has all of them, but still cannot write to a read-only disk. */
async function writeProbe(dir: string): Promise<void> {
  const probe = path.join(dir, `.writable-${process.pid}`);
  await fs.writeFile(probe, "");
  await fs.rm(probe, { force: true });
}

/** Refuses files that another user created, such as root in a restore or a copy: they could not be read or written. */
async function refuseForeignFiles(dir: string): Promise<void> {
  for (const name of (await fs.readdir(dir)).filter((each) => /^floorcast\.|^images$|^history$/.test(each))) {
    const file = path.join(dir, name);
    const isOurs = await fs.access(file, constants.R_OK | constants.W_OK).then(
      () => true,
      (error: unknown) => codeOf(error) === "ENOENT",
    );
    if (isOurs) continue;
    const { uid } = await fs.stat(file);
    const me = process.getuid?.() ?? uid;
    const remedy = uid === me ? `chmod -R u+rwX ${dir}` : `chown -R ${me} ${dir}`;
    const owner = uid === me ? "is closed to its own user" : `belongs to the user with id ${uid}, and this is ${me}`;
    throw new StartError(`cannot read and write ${file}, which ${owner}: ${remedy}`);
  }
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return (code && REASONS[code]) ?? (error instanceof Error ? error.message : String(error));
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
