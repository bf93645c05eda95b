import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import packageJson from "@/package.json";
import { commitBeyond } from "./commit";

const ROOT = path.resolve(import.meta.dirname, "..");

it("the newest version in the changelog is that of package.json and package-lock.json", () => {
  const changelog = readFileSync(path.join(ROOT, "CHANGELOG.md"), "utf8");
  expect(/^## \[(.+?)\]/m.exec(changelog)?.[1]).toBe(packageJson.version);
  const lock = JSON.parse(readFileSync(path.join(ROOT, "package-lock.json"), "utf8"));
  expect([lock.version, lock.packages[""].version]).toEqual([packageJson.version, packageJson.version]);
});

it("a build without a release tag contains its commit", () => {
  expect(commitBeyond("0.0.0-never-released")).toMatch(/^([0-9a-f]{7,}(\.dirty)?)?$/);
});
