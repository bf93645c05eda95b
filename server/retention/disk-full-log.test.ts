import { beforeEach, expect, it } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import { DiskFullLog } from "./disk-full-log";

let now: number;
let written: object[];
let log: DiskFullLog;
beforeEach(() => {
  now = 1_790_000_000_000;
  written = [];
  log = new DiskFullLog({ now: () => now, write: (removed) => void written.push(removed) });
});

it("logs the first deletion at once, and a minute later all since", () => {
  log.note({ notices: 3, quarantine: 0 });
  log.note({ notices: 4, quarantine: 0 });
  now += MINUTE_MS - 1;
  log.note({ notices: 0, quarantine: 5 });
  expect(written).toEqual([{ notices: 3, quarantine: 0 }]);
  now += 1;
  log.note({ notices: 0, quarantine: 0 });
  expect(written.slice(1)).toEqual([{ notices: 4, quarantine: 5 }]);
});

it("logs nothing if nothing was deleted", () => {
  log.note({ notices: 0, quarantine: 0 });
  expect(written).toEqual([]);
});

it("continues to log if the clock was set back", () => {
  log.note({ notices: 1, quarantine: 0 });
  now -= 2 * MINUTE_MS;
  log.note({ notices: 2, quarantine: 0 });
  expect(written).toHaveLength(2);
});
