import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { restrictDataFolder } from "./private-folder";

let dir: string;

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), "floorcast-"));
  fs.mkdirSync(path.join(dir, "images"));
  for (const name of ["floorcast.db", "images/a.webp"]) fs.writeFileSync(path.join(dir, name), "");
  for (const name of ["", "images"]) fs.chmodSync(path.join(dir, name), 0o755);
  for (const name of ["floorcast.db", "images/a.webp"]) fs.chmodSync(path.join(dir, name), 0o644);
});

afterEach(() => {
  fs.rmSync(dir, { recursive: true, force: true });
});

const modeOf = (name: string) => fs.statSync(path.join(dir, name)).mode & 0o777;

it("D15: closes the folder and its content to other users, once", () => {
  expect(restrictDataFolder(dir).closed).toHaveLength(4);
  expect([modeOf(""), modeOf("images"), modeOf("floorcast.db"), modeOf("images/a.webp")]).toEqual([
    0o700, 0o700, 0o600, 0o600,
  ]);
  expect(restrictDataFolder(dir)).toEqual({ closed: [], open: [] });
});

it("D15: does not close a folder with foreign files, says so, and closes only its own files", () => {
  fs.writeFileSync(path.join(dir, "somebody-else"), "");
  fs.chmodSync(path.join(dir, "somebody-else"), 0o644);
  expect(restrictDataFolder(dir).open).toEqual([{ file: dir, reason: expect.stringContaining("somebody-else") }]);
  expect([modeOf(""), modeOf("somebody-else"), modeOf("floorcast.db")]).toEqual([0o755, 0o644, 0o600]);
});

it("treats the history as its own", () => {
  fs.mkdirSync(path.join(dir, "history"), { mode: 0o755 });
  expect(restrictDataFolder(dir).open).toEqual([]);
  expect([modeOf(""), modeOf("history")]).toEqual([0o700, 0o700]);
});

it("does not follow links", () => {
  const elsewhere = fs.mkdtempSync(path.join(os.tmpdir(), "floorcast-"));
  fs.chmodSync(elsewhere, 0o755);
  fs.symlinkSync(elsewhere, path.join(dir, "before-restore-1"));
  restrictDataFolder(dir);
  expect(fs.statSync(elsewhere).mode & 0o777).toBe(0o755);
  fs.rmdirSync(elsewhere);
});
