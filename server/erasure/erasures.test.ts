import { describe, expect, it } from "vitest";
import type { TrackId } from "@/domain/ids";
import type { Erasure } from "./erase-track";
import { Erasures } from "./erasures";

const MIRA: TrackId = "wifi:5c5b35a1b2c3";
const found = (digest: string): Erasure => ({
  tracks: 1,
  notices: 2,
  quarantined: 0,
  deliveries: 3,
  words: 4,
  isWiped: true,
  copies: 0,
  copiesNotReached: [],
  digest,
});

const finished = (digest: string) => ({ type: "erased", digest, erasure: found(digest) });

/** Erasures that the test ends. */
function setUp(patienceMs: number) {
  const warned: object[] = [];
  const ends: { done(): void; fail(): void }[] = [];
  const digest = (trackId: TrackId) => `digest ${trackId.length}`;
  const erasures = new Erasures({
    erase: (trackId) =>
      new Promise((resolve, reject) => {
        ends.push({ done: () => resolve(found(digest(trackId))), fail: () => reject(new Error("the disk is gone")) });
      }),
    digest,
    now: () => 7,
    log: { warn: (fields) => void warned.push(fields) },
    patienceMs,
  });
  return { erasures, ends, warned, key: digest(MIRA) };
}

describe("erasures", () => {
  it("answer with their result if it does not take long", async () => {
    const { erasures, ends, key } = setUp(60_000);
    const answer = erasures.begin(MIRA);
    expect(erasures.stateOf(key)).toEqual({ type: "under-way", digest: key, since: 7 });
    ends[0]?.done();
    expect(await answer).toEqual(finished(key));
    expect(erasures.stateOf(key)).toEqual(finished(key));
    expect(erasures.stateOf("another")).toBeUndefined();
  });

  it("continue after an early answer, and report their result later", async () => {
    const { erasures, ends, warned, key } = setUp(10);
    const underWay = { type: "under-way", digest: key, since: 7 };
    expect(await erasures.begin(MIRA)).toEqual(underWay);
    expect(erasures.stateOf(key)).toEqual(underWay);
    ends[0]?.done();
    await expect.poll(() => erasures.stateOf(key)).toEqual(finished(key));

    expect(await erasures.begin(MIRA)).toEqual(underWay);
    ends[1]?.fail();
    await expect.poll(() => erasures.stateOf(key)).toEqual({ type: "failed", digest: key });
    expect(warned).toHaveLength(1);
    expect(JSON.stringify(warned)).not.toContain("5c5b35a1b2c3");
  });

  it("report a failure to a caller who still waits", async () => {
    const { erasures, ends } = setUp(60_000);
    const answer = erasures.begin(MIRA);
    ends[0]?.fail();
    await expect(answer).rejects.toThrow("the disk is gone");
  });

  it("are represented by the newest one of a track", async () => {
    const { erasures, ends, key } = setUp(10);
    await erasures.begin(MIRA);
    await erasures.begin(MIRA);
    ends[0]?.done();
    await new Promise(setImmediate);
    expect(erasures.stateOf(key)).toMatchObject({ type: "under-way" });
    ends[1]?.done();
    await expect.poll(() => erasures.stateOf(key)).toEqual(finished(key));
  });
});
