import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AlertLapse } from "./alert";
import { type AlertSubject, AreaAlert } from "./area-alert";
import { overLimit } from "./testing/changes";
import { SITE } from "./testing/histories";
import { MINUTE_MS } from "./time";

const START = 1_000_000 * MINUTE_MS;
const SUBJECT: AlertSubject = {
  ...{ siteId: SITE, areaId: "zone-1", mapId: "floor-a", name: "Lobby" },
  reported: { occupancy: 7, limit: 5 },
};

/** Minutes after the start. */
const at = (minutes: number) => START + minutes * MINUTE_MS;

function alertOver(...minutes: readonly number[]): AreaAlert {
  const alert = new AreaAlert();
  for (const each of minutes) alert.record(overLimit({ at: at(each) }), SUBJECT);
  return alert;
}

function restored(alert: AreaAlert): AreaAlert {
  const again = new AreaAlert();
  again.load(JSON.parse(JSON.stringify(alert.save())));
  return again;
}

interface Word {
  readonly over: boolean;
  readonly minute: number;
}

function heard(alert: AreaAlert, { over, minute }: Word): AreaAlert {
  alert.record(overLimit({ over, at: at(minute) }), SUBJECT);
  return alert;
}

/** Somebody looks at it, or the process is restarted. */
function mishap(alert: AreaAlert, dice: number, { minute }: Word): AreaAlert {
  if (dice < 3) alert.age(at(minute));
  return dice === 3 ? restored(alert) : alert;
}

/** Without the id, which contains when it was first heard of and so may depend on the order. */
function activeAfter(alert: AreaAlert, minutes: number) {
  alert.age(at(minutes));
  return alert.newest?.active ? { ...alert.newest, alertId: "" } : undefined;
}

/** The first minute after the start at which it is unconfirmed. */
function unconfirmedAfter(alert: AreaAlert): number | undefined {
  for (let minute = 0; minute < 300; minute++) {
    const again = restored(alert);
    again.age(at(minute));
    if (again.newest?.unconfirmedSince !== undefined) return minute;
  }
  return undefined;
}

describe("an alert that Mist does not repeat", () => {
  it("I70: becomes unconfirmed after three missing repetitions", () => {
    expect(unconfirmedAfter(alertOver(0, 10, 20))).toBe(50);
    expect(unconfirmedAfter(alertOver(0, 20, 40))).toBe(100);
  });

  it("I70: waits at least a quarter of an hour, half an hour if Mist reported it once, and at most an hour and a half", () => {
    expect(unconfirmedAfter(alertOver(0, 1, 2))).toBe(17);
    expect(unconfirmedAfter(alertOver(0))).toBe(30);
    expect(unconfirmedAfter(alertOver(0, 120))).toBe(210);
  });

  it("I70: waits by the longest of the recent intervals between its reports since it opened", () => {
    expect(unconfirmedAfter(alertOver(0, 5, 20, 25))).toBe(70);
    const again = alertOver(0);
    again.record(overLimit({ over: false, at: at(1) }), SUBJECT);
    for (const minute of [100, 106]) again.record(overLimit({ at: at(minute) }), SUBJECT);
    expect(unconfirmedAfter(again)).toBe(124);
  });

  it("I70: is unconfirmed from that time on, announced once, until a report confirms or ends it", () => {
    const alert = alertOver(0, 10);
    expect([alert.age(at(39)), alert.age(at(60)), alert.age(at(90))]).toEqual([false, true, false]);
    expect(alert.newest).toMatchObject({ active: true, updatedAt: at(10), unconfirmedSince: at(40) });
    const [confirmed, cleared] = [restored(alert), restored(alert)];
    confirmed.record(overLimit({ at: at(88) }), SUBJECT);
    expect([confirmed.newest?.unconfirmedSince, confirmed.age(at(90))]).toEqual([undefined, false]);
    // Also if that report is late.
    cleared.record(overLimit({ over: false, at: at(12) }), SUBJECT);
    expect(cleared.newest).toMatchObject({ active: false, clearedAt: at(12) });
    expect(cleared.newest).not.toHaveProperty("unconfirmedSince");
  });

  it("I70: has the same state in any order of reports, with any checks or restarts in between", () => {
    const word = fc.record({ over: fc.constantFrom(true, true, false), minute: fc.nat(200) });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.infiniteStream(fc.nat(9)), (words, dice) => {
        const inOrder = words.toSorted((a, b) => a.minute - b.minute);
        const [one, other] = [inOrder, words].map((order) => {
          const meet = (alert: AreaAlert, word: Word) => mishap(heard(alert, word), dice.next().value ?? 9, word);
          return activeAfter(order.reduce(meet, new AreaAlert()), 200);
        });
        expect(one).toEqual(other);
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 500) },
    );
  });
});

describe("an alert whose zone no longer has a name", () => {
  it("keeps the name with which it was stored, open or cleared", () => {
    const nameless = { ...SUBJECT, name: undefined };
    const alert = new AreaAlert();
    alert.record(overLimit({ at: at(0) }), nameless);
    const opened = alert.newest;
    if (!opened) throw new Error("no alert");
    alert.recall({ ...opened, areaName: "Lobby" }, nameless);
    expect(alert.newest).toEqual({ ...opened, areaName: "Lobby" });
    alert.record(overLimit({ at: at(1), over: false }), nameless);
    expect(alert.newest).toMatchObject({ active: false, areaName: "Lobby" });
  });
});

describe("an alert that ends without a report by Mist", () => {
  it.each<AlertLapse>(["count", "unheard"])(
    "I70, I72: says why: %s; what was told before does not open it again",
    (by) => {
      const alert = alertOver(0);
      expect(alert.end(by, at(40), SUBJECT)).toBe(true);
      expect(alert.newest).toMatchObject({ active: false, clearedAt: at(40), clearedBy: by });
      alert.record(overLimit({ at: at(30) }), SUBJECT);
      expect([alert.newest?.active, alert.end(by, at(50), SUBJECT)]).toEqual([false, false]);
    },
  );

  it.each<AlertLapse>(["count", "unheard"])("I70: opens anew with Mist's next word (%s)", (by) => {
    const alert = alertOver(0);
    alert.end(by, at(40), SUBJECT);
    alert.record(overLimit({ at: at(41) }), SUBJECT);
    expect(alert.newest?.active).toBe(true);
  });
});
