import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A disk of a few megabytes that a test can fill. */
export interface SmallDisk {
  readonly dir: string;
  /** Fills the disk except for about this many bytes. */
  readonly fill: (leftBytes: number) => void;
  /** Removes the content of `fill`. */
  readonly clear: () => void;
  readonly unmount: () => void;
}

/** Undefined if this user may not mount a disk. */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  const dir = mkdtempSync(path.join(tmpdir(), "floorcast-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", dir], { stdio: "ignore" });
  } catch {
    rmSync(dir, { recursive: true });
    return undefined;
  }
  const filler = path.join(dir, "filler");
  const freeBytes = () => {
    const { bavail, bsize } = statfsSync(dir);
    return bavail * bsize;
  };
  return {
    dir,
    fill(leftBytes) {
      for (let part = 0; part < 1_000; part++) {
        const bytes = Math.min(1024 ** 2, freeBytes() - leftBytes);
        if (bytes <= 0) return;
        try {
          writeFileSync(`${filler}-${part}`, Buffer.alloc(bytes), { flag: "a" });
        } catch (error) {
          // A server on this disk has written meanwhile, so the free space is measured again without this part.
          if (!isNoSpace(error)) throw error;
          rmSync(`${filler}-${part}`);
        }
      }
    },
    clear() {
      for (let part = 0; part < 1_000; part++) rmSync(`${filler}-${part}`, { force: true });
    },
    unmount() {
      execFileSync("umount", ["-l", dir], { stdio: "ignore" });
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function isNoSpace(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOSPC";
}
