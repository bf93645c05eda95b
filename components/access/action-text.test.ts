import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { translator } from "../text/messages";
import { AUDITED_ACTIONS, actionText } from "./action-text";

const ROUTES = path.resolve(import.meta.dirname, "../../server/http/routes");

it("has a text for every action that a route records", () => {
  const sources = readdirSync(ROUTES).map((file) => readFileSync(path.join(ROUTES, file), "utf8"));
  const acts = sources.flatMap((source) =>
    [...source.matchAll(/^ {2}auditAction: "([^"]+)"/gm)].map(([, act]) => act ?? ""),
  );
  expect(acts.length).toBeGreaterThan(30);
  expect(acts.filter((act) => !AUDITED_ACTIONS.some((known) => known === act))).toEqual([]);
});

it("shows the name of an unknown action unchanged", () => {
  const t = translator("en");
  expect(actionText("area.create", t)).toBe("Drew an area");
  expect(actionText("constructor", t)).toBe("constructor");
});
