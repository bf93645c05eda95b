import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const DOCS = path.resolve(import.meta.dirname, "../docs");
/** A limit, because every clone of the project contains the pictures. */
const MOST_BYTES = 4_000_000;
const MOST_BYTES_EACH = 130_000;

const files = readdirSync(path.join(DOCS, "pictures"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".webp"))
  .map((file) => `pictures/${file}`)
  .sort();

describe("the pictures of pages", () => {
  it("are those that docs/screens.md shows", () => {
    const shown = readFileSync(path.join(DOCS, "screens.md"), "utf8").matchAll(/\]\((pictures\/[^)]+)\)/g);
    expect([...shown].map(([, file]) => file).sort()).toEqual(files);
  });

  it("are small", () => {
    const sizes = files.map((file) => statSync(path.join(DOCS, file)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES);
    expect(Math.max(...sizes)).toBeLessThan(MOST_BYTES_EACH);
  });
});
