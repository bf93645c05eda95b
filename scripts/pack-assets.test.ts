import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterEach, beforeEach, expect, it } from "vitest";
import { packAssets } from "./pack-assets";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "floorcast-pack-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("puts a Brotli version beside scripts and style sheets, in every folder", async () => {
  const script = "const floors = 1;\n".repeat(100);
  mkdirSync(path.join(folder, "chunks"));
  writeFileSync(path.join(folder, "chunks/a.js"), script);
  await packAssets(folder);
  expect(brotliDecompressSync(readFileSync(path.join(folder, "chunks/a.js.br"))).toString()).toBe(script);
});

it("leaves small files and other kinds alone, and removes versions of earlier builds", async () => {
  writeFileSync(path.join(folder, "small.js"), "1");
  writeFileSync(path.join(folder, "font.woff2"), Buffer.alloc(4_096));
  writeFileSync(path.join(folder, "gone.js.br"), "old");
  await packAssets(folder);
  for (const name of ["small.js.br", "font.woff2.br", "gone.js.br"])
    expect(existsSync(path.join(folder, name))).toBe(false);
});
