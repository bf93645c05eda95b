import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readPageWeights } from "@/scripts/page-weights";

/**
 * The most JavaScript that a page's first load may take, in KB with Brotli: about 2 % above its present size. The goal for a floor is 280
 * KB at most (docs/performance.md). Raise a budget only on purpose; code without which a page can be shown belongs in `lazyCode`
 * (components/ui/lazy-code.tsx).
 */
const BUDGETS_KB: Readonly<Record<string, number>> = {
  "/": 182,
  "/_not-found": 158,
  "/alerts": 177,
  "/analytics": 178,
  "/feed": 178,
  "/floorplans/new": 170,
  "/login": 163,
  "/login/link": 164,
  "/settings": 159,
  "/settings/about": 163,
  "/settings/account": 166,
  "/settings/audit": 166,
  "/settings/backup": 163,
  "/settings/counting": 164,
  "/settings/data": 166,
  "/settings/mist": 169,
  "/settings/people": 174,
  "/settings/share-links": 164,
  "/settings/tokens": 172,
  "/settings/webhook": 169,
  "/setup": 164,
  "/share": 160,
  "/share/[token]": 160,
  "/share/ended": 160,
  "/sites/[siteId]": 178,
  "/sites/[siteId]/floorplans/[mapId]": 223,
  "/sites/[siteId]/floorplans/[mapId]/edit": 222,
  "/sites/[siteId]/floorplans/[mapId]/edit/devices": 214,
  "/sites/[siteId]/floorplans/[mapId]/edit/image": 180,
};

const weights = new Map(readPageWeights().map(({ route, sentBytes }) => [route, sentBytes / 1_024]));

test("every page has a budget, and every budget its page", () => {
  expect(Object.keys(BUDGETS_KB).sort()).toEqual([...weights.keys()].sort());
});

test.each(Object.entries(BUDGETS_KB))("%s loads at most %d KB of JavaScript", (route, budget) => {
  expect(weights.get(route)).toBeLessThanOrEqual(budget);
});

/** A connection's first round trip has room for 14.6 KB, including headers; a page is painted once the style sheet has arrived. */
const STYLES_BYTES = 14_200;

test("the style sheet of all pages fits in one round trip", () => {
  const chunks = path.resolve(import.meta.dirname, "../../.next/static/chunks");
  const sheets = readdirSync(chunks).filter((name) => name.endsWith(".css.br"));
  expect(sheets).toHaveLength(1);
  for (const sheet of sheets) expect(statSync(path.join(chunks, sheet)).size).toBeLessThanOrEqual(STYLES_BYTES);
});
