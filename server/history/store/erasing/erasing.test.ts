import { describe, expect, it } from "vitest";
import { ANN, crossingOf, fixOf, PHONE, profileOf, sightingOf } from "@/domain/testing/changes";
import { HOUR_MS } from "@/domain/time";
import {
  changesOf,
  MONDAY,
  SITE,
  TUESDAY,
  TUESDAY_MORNING,
  temporaryHistory,
  told,
  walk,
} from "../testing/temporary-history";

const MAC = "0000000000a1";
const BO = "wifi:0000000000b0";
const words = [
  ...walk(MONDAY + HOUR_MS, 90, [ANN.trackId, BO]),
  ...walk(TUESDAY, 5, [ANN.trackId, BO]),
  crossingOf({ at: MONDAY + HOUR_MS }),
  sightingOf({ at: TUESDAY }),
  profileOf({ name: "Ann's phone" }, { at: MONDAY + 5 * HOUR_MS }),
  profileOf({ name: "App", mac: MAC }, { ...PHONE, at: MONDAY + 6 * HOUR_MS }),
  profileOf({ name: "Bo" }, { trackId: BO, at: MONDAY + 5 * HOUR_MS }),
];
const ofAnn = words.filter((word) => "trackId" in word && word.trackId === ANN.trackId);

describe("erasing a track", () => {
  it.each([
    ["nothing is packed", undefined],
    ["a day is sealed and another packed", TUESDAY_MORNING],
  ])("takes its words, its name and its address out of all files where %s", async (_, now) => {
    const { open, holding } = temporaryHistory();
    const store = open();
    await store.append(told(words));
    if (now !== undefined) await store.tidy(now);
    expect(holding(MAC)).not.toEqual([]);
    expect(await store.eraseTrack(ANN.trackId)).toBe(ofAnn.length);
    expect(holding(MAC)).toEqual([]);
    expect(holding("Ann's phone")).toEqual([]);
    const left = await changesOf(store);
    expect(left).toHaveLength(words.length - ofAnn.length);
    expect(left).toContainEqual(profileOf({ name: "App" }, { ...PHONE, at: MONDAY + 6 * HOUR_MS }));
    expect(await store.eraseTrack(ANN.trackId)).toBe(0);
    await store.append(told([crossingOf({ at: TUESDAY + HOUR_MS })], 2));
    expect(await changesOf(store)).toHaveLength(left.length + 1);
  });
});

describe("erasing an app that reported its device's address", () => {
  it("removes the device from the site if nothing else reported it", async () => {
    const store = temporaryHistory().open();
    await store.append(told([profileOf({ name: "App", mac: MAC }, { ...PHONE, at: MONDAY })]));
    await store.eraseTrack(PHONE.trackId);
    await store.append(told([fixOf({ siteId: "site-elsewhere", trackId: `wifi:${MAC}`, at: MONDAY })], 2));
    const read = [];
    for await (const words of store.read({ siteId: SITE, after: 0, upTo: TUESDAY, roaming: [] })) read.push(...words);
    expect(read).toEqual([]);
  });
});

describe("erasing a track that only a summary still names", () => {
  it("deletes that summary, and leaves nothing of it in the file", async () => {
    const { open, holding } = temporaryHistory();
    const store = open();
    await store.append(told([crossingOf({ at: MONDAY, trackId: BO })]));
    const naming = (text: string) => ({ kind: "names", id: SITE, bytes: Buffer.from(text) }) as const;
    const span = { siteId: SITE, seq: 1, unknownAfterMs: HOUR_MS };
    await store.putSummary({ ...span, startAt: MONDAY, endAt: TUESDAY, parts: [naming(`5${ANN.trackId}3Ann`)] });
    await store.putSummary({ ...span, startAt: TUESDAY, endAt: TUESDAY_MORNING, parts: [naming(BO)] });
    expect(holding(ANN.trackId)).not.toEqual([]);
    expect(await store.eraseTrack(ANN.trackId)).toBe(0);
    expect((await store.summarized(SITE)).map(({ startAt }) => startAt)).toEqual([TUESDAY]);
    expect(holding(ANN.trackId)).toEqual([]);
  });
});

describe("removing a site", () => {
  it("removes its reports from all files, and the names of tracks that were nowhere else", async () => {
    const { open, holding } = temporaryHistory();
    const store = open();
    const elsewhere = crossingOf({ siteId: "site-elsewhere", trackId: BO, at: MONDAY });
    await store.append(told([...words, elsewhere]));
    await store.tidy(MONDAY + 12 * HOUR_MS);
    await store.removeSite(SITE);
    expect(holding(MAC)).toEqual([]);
    expect(holding("floor-a")).toEqual([]);
    expect(await changesOf(store)).toEqual([]);
    expect(await changesOf(store, { siteId: "site-elsewhere", after: 0, upTo: TUESDAY })).toEqual([elsewhere]);
  });
});
