import { expect, it } from "vitest";
import { fixOf } from "@/domain/testing/changes";
import { MINUTE_MS } from "@/domain/time";
import { requestedPast } from "../testing/requested-past";
import { pastQuestionsSeenBy } from "./visible-past-questions";

const T0 = 1_000 * MINUTE_MS;

it("shows a path on visible floors, with a gap for the time on others and nothing about them", async () => {
  const isAway = (minute: number) => minute >= 10 && minute < 30;
  const walk = Array.from({ length: 40 }, (_, minute) =>
    fixOf({ at: T0 + minute * MINUTE_MS, mapId: isAway(minute) ? "hidden" : "floor-a" }),
  );
  const range = { from: T0, to: T0 + 39 * MINUTE_MS, most: 1_000 };
  const visibility = { siteIds: new Set(["site-1"]), mapIds: new Set(["floor-a"]) };
  const seen = pastQuestionsSeenBy(await requestedPast(walk), visibility);
  const path = await seen.path({ trackId: "wifi:0000000000a1", siteIds: ["site-1", "site-2"], ...range });
  expect(path).toMatchObject({ fixCount: 20, gaps: [{ from: T0 + 9 * MINUTE_MS, to: T0 + 30 * MINUTE_MS }] });
  expect(JSON.stringify(path)).not.toContain("hidden");
});
