import { beforeEach, describe, expect, it } from "vitest";
import { DAY_MS, MINUTE_MS } from "@/domain/time";
import type { HeldDeliveries } from "@/server/journal/journal";
import { MAX_RECORDINGS, Recordings } from "./recordings";

const MEBIBYTE = 1024 * 1024;
const START = Date.parse("2026-03-02T09:30:00Z");

let now: number;
let journal: {
  lastSeq: number;
  held: readonly HeldDeliveries[];
  appendedBytes: number;
  lastBefore: (at: number) => Promise<number>;
};
let kept: Map<string, unknown>;
let ids: number;

beforeEach(() => {
  now = START;
  // One delivery each minute; the hundredth has just arrived.
  journal = {
    lastSeq: 100,
    held: [],
    appendedBytes: 0,
    lastBefore: async (at) => 100 + Math.floor((at - START) / MINUTE_MS),
  };
  kept = new Map();
  ids = 0;
});

function open(): Promise<Recordings> {
  const settings = {
    get: async (key: string) => JSON.parse(JSON.stringify(kept.get(key) ?? null)) as unknown,
    set: async (key: string, value: unknown) => void kept.set(key, value),
  };
  const measure = async (after: number, upTo: number) => {
    const deliveries = Math.max(0, Math.min(upTo, journal.lastSeq) - after);
    return { deliveries, bytes: deliveries * MEBIBYTE };
  };
  const log = { warn: () => undefined };
  return Recordings.open({
    journal,
    settings,
    measure,
    now: () => now,
    newId: () => {
      ids += 1;
      return `r${ids}`;
    },
    log,
  });
}

/** This many minutes pass, with one delivery each. */
function pass(minutes: number): void {
  now += minutes * MINUTE_MS;
  journal.lastSeq += minutes;
  journal.appendedBytes += minutes * MEBIBYTE;
}

describe("a recording", () => {
  it("keeps deliveries from its start on, and ends by itself", async () => {
    const recordings = await open();
    await recordings.start({ pastMinutes: 0, minutes: 15 });
    expect(journal.held).toEqual([{ after: 100, upTo: Number.MAX_SAFE_INTEGER }]);
    pass(10);
    expect(await recordings.list()).toMatchObject([
      { deliveries: 10, bytes: 10 * MEBIBYTE, until: START + 15 * MINUTE_MS },
    ]);
    pass(10);
    const [ended] = await recordings.list();
    expect(ended).toMatchObject({ deliveries: 15, upTo: 115, keptUntil: START + 15 * MINUTE_MS + DAY_MS });
    expect(journal.held).toEqual([{ after: 100, upTo: 115 }]);
  });

  it("of the past minutes is complete at once", async () => {
    const recordings = await open();
    const started = await recordings.start({ pastMinutes: 15, minutes: 0 });
    expect(started).toMatchObject({
      type: "started",
      recording: { from: START - 15 * MINUTE_MS, after: 85, upTo: 100 },
    });
    expect(journal.held).toEqual([{ after: 85, upTo: 100 }]);
  });

  it("is stopped, and stays stopped", async () => {
    const recordings = await open();
    await recordings.start({ pastMinutes: 0, minutes: 60 });
    pass(3);
    const stopped = await recordings.stop("r1");
    expect(stopped).toMatchObject({ deliveries: 3, until: START + 3 * MINUTE_MS + 1 });
    pass(3);
    expect(await recordings.stop("r1")).toEqual(stopped);
    expect(await recordings.stop("another")).toBeUndefined();
  });

  it("ends if it needs too many bytes", async () => {
    const recordings = await open();
    await recordings.start({ pastMinutes: 0, minutes: 60 });
    journal.lastSeq += 500;
    journal.appendedBytes += 500 * MEBIBYTE;
    expect((await recordings.list())[0]).toMatchObject({ upTo: 600 });
  });

  it("continues over a restart, with its deliveries so far", async () => {
    await (await open()).start({ pastMinutes: 0, minutes: 60 });
    pass(5);
    journal.held = [];
    journal.appendedBytes = 0;
    const again = await open();
    expect(journal.held).toEqual([{ after: 100, upTo: Number.MAX_SAFE_INTEGER }]);
    journal.appendedBytes = 495 * MEBIBYTE;
    expect((await again.list())[0]).toHaveProperty("upTo");
  });

  it("ended at its time if that was while the server was down", async () => {
    await (await open()).start({ pastMinutes: 0, minutes: 5 });
    pass(30);
    expect((await (await open()).list())[0]).toMatchObject({ until: START + 5 * MINUTE_MS, upTo: 105 });
  });

  it("is deleted a day after its end, or on request", async () => {
    const recordings = await open();
    await recordings.start({ pastMinutes: 15, minutes: 0 });
    await recordings.start({ pastMinutes: 5, minutes: 0 });
    expect(journal.held).toEqual([{ after: 85, upTo: 100 }]);
    expect(await recordings.remove("r1")).toBe(true);
    expect(await recordings.remove("r1")).toBe(false);
    expect(journal.held).toEqual([{ after: 95, upTo: 100 }]);
    now += DAY_MS + 1;
    expect(await recordings.list()).toEqual([]);
    expect(journal.held).toEqual([]);
  });
});

it("runs one at a time, and the number kept is limited", async () => {
  const recordings = await open();
  await recordings.start({ pastMinutes: 0, minutes: 5 });
  expect(await recordings.start({ pastMinutes: 5, minutes: 0 })).toEqual({ type: "recording-running" });
  await recordings.stop("r1");
  for (let n = 1; n < MAX_RECORDINGS; n++) await recordings.start({ pastMinutes: 5, minutes: 0 });
  expect(await recordings.start({ pastMinutes: 5, minutes: 0 })).toEqual({ type: "too-many-recordings" });
});
