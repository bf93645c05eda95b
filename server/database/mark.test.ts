import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MarkWriter, markFileOf, readMark, resetMark } from "./mark";

describe("the mark beside a database", () => {
  let file: string;

  beforeEach(() => {
    file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "floorcast-mark-")), "floorcast.db");
  });
  afterEach(() => fs.rmSync(path.dirname(file), { recursive: true }));

  it("D16: contains the last noted value, before it is synced, and has a fixed size", () => {
    const writer = new MarkWriter(file);
    expect(readMark(file)).toBeUndefined();
    for (const seq of [99_999, 100_000]) {
      writer.note({ seq, at: 1_790_000_000_000 });
      expect(readMark(file)).toEqual({ seq, at: 1_790_000_000_000 });
      expect(fs.statSync(markFileOf(file)).size).toBe(128);
    }
    writer.close();
  });

  it("is undefined if it was cut or has flipped bits, or cannot be written", () => {
    resetMark(file, { seq: 7, at: 1 });
    const whole = fs.readFileSync(markFileOf(file), "utf8");
    for (const broken of [whole.slice(0, 12), whole.replace("7", "8"), ""]) {
      fs.writeFileSync(markFileOf(file), broken);
      expect(readMark(file)).toBeUndefined();
    }
    const nowhere = new MarkWriter(path.join(file, "no-folder"));
    nowhere.note({ seq: 1, at: 1 });
    nowhere.close();
  });

  it("can be written again with a smaller number, and is undefined for a journal without rows", () => {
    resetMark(file, { seq: 7, at: 1 });
    resetMark(file, { seq: 3, at: 1 });
    expect(readMark(file)).toEqual({ seq: 3, at: 1 });
    resetMark(file, { seq: 0, at: 0 });
    expect(fs.existsSync(markFileOf(file))).toBe(false);
  });
});
