import fc from "fast-check";
import { expect, it } from "vitest";
import type { Alert } from "@/domain/alert";
import { type AlertSubject, AreaAlert } from "@/domain/area-alert";
import { overLimit } from "@/domain/testing/changes";
import { SITE } from "@/domain/testing/histories";
import { MINUTE_MS } from "@/domain/time";
import { Handlings } from "./handlings";

const SUBJECT: AlertSubject = {
  ...{ siteId: SITE, areaId: "zone-1", mapId: "floor-a", name: "Lobby" },
  reported: { occupancy: 7, limit: 5 },
};

/** Minutes after a start. */
const at = (minutes: number) => (1_000_000 + minutes) * MINUTE_MS;

type Act = (alert: AreaAlert, minute: number) => unknown;

const WORDS: Readonly<Record<string, Act>> = {
  over: (alert, minute) => alert.record(overLimit({ at: at(minute) }), SUBJECT),
  fine: (alert, minute) => alert.record(overLimit({ over: false, at: at(minute) }), SUBJECT),
};
const DECISIONS: Readonly<Record<string, Act>> = {
  resolve: (alert, minute) => alert.resolve({ at: at(minute), by: "Kim" }, SUBJECT),
  count: (alert, minute) => alert.end("count", at(minute), SUBJECT),
  release: (alert, minute) => alert.release(at(minute)),
};

/** Performs all actions at intervals of ten minutes. Returns what is then on disk: a checkpoint, and every alert. */
function liveThrough(acts: readonly string[], savedAt: number) {
  const alert = new AreaAlert();
  const stored = new Map<string, Alert>();
  let saved = alert.save();
  for (const [index, name] of acts.entries()) {
    if (index === savedAt) saved = alert.save();
    ({ ...WORDS, ...DECISIONS })[name]?.(alert, 10 * index);
    if (alert.newest) stored.set(alert.newest.alertId, alert.newest);
  }
  if (savedAt >= acts.length) saved = alert.save();
  return { alert, saved, stored: [...stored.values()] };
}

interface Done {
  readonly name: string;
  readonly minute: number;
}

/** What a start restores: the handlings in the order of their times, and at the end all of them again. */
function replayed({ saved, stored }: ReturnType<typeof liveThrough>, acts: readonly Done[]) {
  const again = new AreaAlert();
  again.load(JSON.parse(JSON.stringify(saved)));
  const handlings = new Handlings(stored);
  for (const { name, minute } of acts) {
    handlings.replayBefore(at(minute), (alert) => again.recall(alert, SUBJECT));
    WORDS[name]?.(again, minute);
  }
  handlings.replayAll((alert) => again.recall(alert, SUBJECT));
  return again;
}

it("I70, I71: an alert is the same after a restart with Mist's reports since a checkpoint and the alerts on disk", () => {
  const act = fc.constantFrom("over", "over", "over", ...Object.keys({ ...WORDS, ...DECISIONS }));
  fc.assert(
    fc.property(fc.array(act, { maxLength: 14 }), fc.nat(14), (acts, savedAt) => {
      const live = liveThrough(acts, savedAt);
      const done = acts.map((name, index) => ({ name, minute: 10 * index }));
      const again = replayed(live, done.slice(savedAt));
      expect(again.newest).toEqual(live.alert.newest);
      expect(again.isQuiet).toBe(live.alert.isQuiet);
    }),
    { numRuns: Number(process.env.FC_RUNS ?? 500) },
  );
});
