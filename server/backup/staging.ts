import { randomBytes } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";

/** Hidden folders, named after the process that uses them. */
const NAME = /^\.(?:backup|restore)-(\d+)-[0-9a-f]{8}$/;

/** Runs `work` with a temporary folder inside the data folder, on the same disk, which is removed at the end. */
export async function withStaging<Result>(
  dir: string,
  purpose: "backup" | "restore",
  work: (staging: string) => Promise<Result>,
): Promise<Result> {
  await removeStrays(dir);
  const staging = path.join(dir, `.${purpose}-${process.pid}-${randomBytes(4).toString("hex")}`);
  await mkdir(staging, { mode: 0o700 });
  try {
    return await work(staging);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Removes what killed processes left behind. */
export async function removeStrays(dir: string): Promise<void> {
  for (const name of await readdir(dir)) {
    const pid = NAME.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await rm(path.join(dir, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
