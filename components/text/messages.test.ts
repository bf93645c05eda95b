import { describe, expect, it } from "vitest";
import { de } from "./de";
import { en } from "./en";
import type { MessageKey } from "./messages";

const keys = Object.keys(en) as MessageKey[];

describe("messages", () => {
  it("name the same values in every language", () => {
    for (const key of keys) expect([key, namesIn(de[key])]).toEqual([key, namesIn(en[key])]);
  });

  it("are complete in every language", () => {
    for (const key of keys) expect([key, de[key].trim().length > 0]).toEqual([key, true]);
  });
});

function namesIn(message: string): readonly string[] {
  const names = [...message.matchAll(/\{([^{}|]+)(?:\|[^{}]*)?\}/g)].map(([, name]) => name ?? "");
  return [...new Set(names)].sort();
}
