import { mkdtemp, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findFile } from "./stored-file";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "floorcast-file-"));
});
afterEach(() => rm(dir, { recursive: true }));

describe("a stored file", () => {
  it("is read completely, in pieces", async () => {
    const file = path.join(dir, "a");
    const content = Buffer.from(Array.from({ length: 200_000 }, (_, index) => index % 251));
    await writeFile(file, content);
    const found = await findFile(file);
    expect(found?.size).toBe(200_000);
    const pieces: number[] = [];
    for await (const piece of found?.bytes ?? []) pieces.push(piece.byteLength);
    expect(pieces).toEqual([65_536, 65_536, 65_536, 3_392]);
    expect(content.equals(await buffer((await findFile(file))?.bytes ?? Readable.from([])))).toBe(true);
  });

  it("is undefined for a folder, a link or a missing file", async () => {
    await writeFile(path.join(dir, "a"), "a");
    await symlink(path.join(dir, "a"), path.join(dir, "link"));
    for (const name of ["link", "missing", "."]) expect(await findFile(path.join(dir, name)), name).toBeUndefined();
  });

  it("fails if it has become shorter, so that a part does not look complete", async () => {
    const file = path.join(dir, "a");
    await writeFile(file, Buffer.alloc(100_000));
    const found = await findFile(file);
    await truncate(file, 70_000);
    await expect(buffer(found?.bytes ?? Readable.from([]))).rejects.toThrow("shorter");
  });
});
