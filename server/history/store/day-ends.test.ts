import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { expect, it, onTestFinished } from "vitest";
import { LiveSite } from "@/domain/live-site";
import { fixOf, profileOf } from "@/domain/testing/changes";
import { DAY_MS, HOUR_MS } from "@/domain/time";
import { copyDayEnds, dayEndsOf, tracksInStates } from "./day-ends";
import { openSqliteHistory } from "./sqlite-history";
import { MONDAY, SITE, TUESDAY, temporaryHistory, told } from "./testing/temporary-history";

const stateAt = (at: number, seq = 1) => ({ siteId: SITE, at, seq, saved: { name: `at ${at}`, tracks: [] } });

function otherFolder(): string {
  const dir = mkdtempSync(path.join(tmpdir(), "history-"));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}

async function endsIn(dir: string, upTo = MONDAY + 9 * DAY_MS) {
  const store = openSqliteHistory({ dir, role: "read" });
  const states = [];
  for (let at: number | undefined = upTo; at !== undefined; ) {
    const state = await store.stateBefore(SITE, at);
    if (state) states.push(state);
    at = state && state.at - 1;
  }
  await store.close();
  return states;
}

it("the day ends are the last state of each day, unchanged", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 0, max: 95 }), { minLength: 1, maxLength: 12 }),
      async (hours) => {
        const { dir, open } = temporaryHistory();
        const writer = open();
        await writer.append(told([fixOf({ at: MONDAY })]));
        const states = hours.map((hour) => stateAt(MONDAY + hour * HOUR_MS));
        for (const state of states) await writer.putState(state);
        const to = otherFolder();
        const last = states.filter(({ at }) => !states.some((other) => other.at > at && dayOf(other.at) === dayOf(at)));
        expect(copyDayEnds(dir, to, dayEndsOf(dir))).toBe(last.length);
        expect(await endsIn(to)).toEqual(last.sort((one, other) => other.at - one.at));
      },
    ),
    { numRuns: 20 },
  );
});

it("no day end is copied that a report has invalidated meanwhile", async () => {
  const { dir, open } = temporaryHistory();
  const writer = open();
  await writer.append(told([fixOf({ at: MONDAY })]));
  for (const at of [MONDAY + 5, TUESDAY + 5]) await writer.putState(stateAt(at));
  const ends = dayEndsOf(dir);
  await writer.append(told([fixOf({ at: TUESDAY })], 2));
  await writer.putState(stateAt(TUESDAY + 5, 2));
  const to = otherFolder();
  expect(copyDayEnds(dir, to, ends)).toBe(1);
  expect(await endsIn(to)).toEqual([stateAt(MONDAY + 5)]);
});

it("tracks in states are listed with the addresses of the devices of apps", async () => {
  const { dir, open } = temporaryHistory();
  const writer = open();
  await writer.append(told([fixOf({ at: MONDAY })]));
  expect(tracksInStates(dir)).toEqual(new Set());
  const site = new LiveSite(SITE);
  site.apply(profileOf({ mac: "0000000000a1" }, { trackId: "sdk:1", kind: "sdk", at: MONDAY }));
  await writer.putState({ ...stateAt(MONDAY), saved: site.save() });
  expect(tracksInStates(dir)).toEqual(new Set(["sdk:1", "wifi:0000000000a1"]));
});

it("a folder without states has no day ends", () => {
  expect(dayEndsOf(otherFolder())).toEqual([]);
});

function dayOf(at: number): number {
  return Math.floor(at / DAY_MS);
}
