import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { ORG_TOPICS, SITE_TOPICS, topicNames } from "./topics";

const DELIVERIES = path.resolve(import.meta.dirname, "../../fixtures/deliveries");

it("lists only topics that the server reads, each once", () => {
  const read = new Set(readdirSync(DELIVERIES).map((file) => path.parse(file).name));
  const names: string[] = JSON.parse(topicNames([...SITE_TOPICS, ...ORG_TOPICS]));
  expect(names.filter((name) => !read.has(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});
