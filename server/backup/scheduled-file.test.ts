import { expect, it } from "vitest";
import { DAY_MS } from "@/domain/time";
import { isUnfinished, newestOf, scheduledAt, scheduledName, surplusOf } from "./scheduled-file";

const NOW = Date.UTC(2026, 10, 29, 12, 0, 5);
const name = (daysAgo: number) => scheduledName(NOW - daysAgo * DAY_MS);

it("names a backup after its time, and reads the time from the name", () => {
  expect(scheduledName(NOW)).toBe("floorcast-2026-11-29T12-00-05Z.tar");
  expect(scheduledAt(scheduledName(NOW))).toBe(NOW);
});

it.each(["floorcast-2026-11-29.tar", "before-upgrade.tar", "floorcast-2026-13-40T99-00-00Z.tar", "floorcast.db"])(
  "does not treat %s as one of its own",
  (other) => {
    expect(scheduledAt(other)).toBeUndefined();
    expect(isUnfinished(`.${other}.unfinished`)).toBe(false);
  },
);

it("keeps the newest, and ignores other files", () => {
  const names = ["notes.txt", name(0), name(3), name(1), name(2)];
  expect(surplusOf(names, { keep: 2, made: name(0), now: NOW })).toEqual([name(3), name(2)]);
  expect(surplusOf(names, { keep: 4, made: name(0), now: NOW })).toEqual([]);
});

it("removes at most one for each one made, with a clock a year ahead or behind", () => {
  for (const now of [NOW + 365 * DAY_MS, NOW - 365 * DAY_MS]) {
    const made = scheduledName(now);
    const kept = [1, 2, 3].map(name);
    const gone = surplusOf([...kept, made], { keep: 3, made, now });
    expect(gone).toEqual([name(3)]);
  }
});

it("removes the one from a clock that was ahead first", () => {
  const names = [name(0), name(1), name(2), name(-365)];
  expect(surplusOf(names, { keep: 3, made: name(0), now: NOW })).toEqual([name(-365)]);
});

it("uses the age of the newest that is not in the future", () => {
  expect(newestOf([name(-365), name(2), name(1)], NOW)).toBe(NOW - DAY_MS);
  expect(newestOf([name(-365)], NOW)).toBeUndefined();
});
