import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterEach, beforeEach, expect, it } from "vitest";
import { frameworkScripts, packAssets, packText } from "./pack-assets";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "floorcast-pack-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const script = "const floors = 1;\n".repeat(100);

it("writes a Brotli version beside scripts and style sheets, in every folder", async () => {
  const styles = "a { color: red }\n".repeat(100);
  mkdirSync(path.join(folder, "chunks"));
  writeFileSync(path.join(folder, "chunks/a.js"), script);
  writeFileSync(path.join(folder, "chunks/a.css"), styles);
  await packAssets(folder);
  for (const name of ["chunks/a.js", "chunks/a.css"])
    expect(unpacked(`${name}.br`)).toBe(readFileSync(path.join(folder, name), "utf8"));
  expect(unpacked("chunks/a.css.br")).toBe(styles);
});

it("marks large scripts once for compilation while they load, also if they are packed twice", async () => {
  const large = script.repeat(20);
  writeFileSync(path.join(folder, "large.js"), large);
  writeFileSync(path.join(folder, "a.js"), script);
  await packAssets(folder);
  await packAssets(folder);
  expect(readFileSync(path.join(folder, "large.js"), "utf8")).toBe(`//# allFunctionsCalledOnLoad\n${large}`);
  expect(readFileSync(path.join(folder, "a.js"), "utf8")).toBe(script);
});

it("does not mark scripts of the framework, since a page calls few of their functions", async () => {
  const large = script.repeat(20);
  writeFileSync(path.join(folder, "react.js"), large);
  await packAssets(folder, frameworkScripts({ rootMainFiles: ["static/chunks/react.js"] }));
  expect(readFileSync(path.join(folder, "react.js"), "utf8")).toBe(large);
  expect(unpacked("react.js.br")).toBe(large);
});

it("skips small files and other kinds, and removes files of earlier builds", async () => {
  writeFileSync(path.join(folder, "small.js"), "1");
  writeFileSync(path.join(folder, "font.woff2"), Buffer.alloc(4_096));
  writeFileSync(path.join(folder, "gone.js.br"), "old");
  await packAssets(folder);
  for (const name of ["small.js.br", "font.woff2.br", "gone.js.br"])
    expect(existsSync(path.join(folder, name))).toBe(false);
});

it("packs the messages of a language", async () => {
  await packText(path.join(folder, "texts"), { name: "en.json", json: '{"app.name":"Floorcast"}' });
  expect(unpacked("texts/en.json.br")).toBe('{"app.name":"Floorcast"}');
});

function unpacked(name: string): string {
  return brotliDecompressSync(readFileSync(path.join(folder, name))).toString();
}
