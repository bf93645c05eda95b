import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { de } from "./de";
import { en } from "./en";
import type { MessageKey } from "./messages";

const KEY = /^ {2}"([^"]+)":/gm;
const keys = Object.keys(en) as MessageKey[];

describe("messages", () => {
  it("name the same values in every language", () => {
    for (const key of keys) expect([key, namesIn(de[key])]).toEqual([key, namesIn(en[key])]);
  });

  it("have each key in one file only, since a second would replace the first", () => {
    const own = [...readFileSync(path.join(import.meta.dirname, "en.ts"), "utf8").matchAll(KEY)];
    const folder = path.join(import.meta.dirname, "en");
    const others = readdirSync(folder).flatMap((file) => [
      ...readFileSync(path.join(folder, file), "utf8").matchAll(KEY),
    ]);
    const all = [...own, ...others].map(([, key]) => key);
    expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([]);
    expect(all).toHaveLength(keys.length);
  });

  it("use one word for a topic in German", () => {
    for (const key of keys) expect([key, de[key]]).not.toEqual([key, expect.stringMatching(/\bTopics?\b/)]);
  });

  it("are complete in every language", () => {
    for (const key of keys) expect([key, de[key].trim().length > 0]).toEqual([key, true]);
  });
});

function namesIn(message: string): readonly string[] {
  const names = [...message.matchAll(/\{([^{}|]+)(?:\|[^{}]*)?\}/g)].map(([, name]) => name ?? "");
  return [...new Set(names)].sort();
}
