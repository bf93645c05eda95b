import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TrackFacts } from "./change";
import { kindOf, type TrackId } from "./ids";
import { LiveTrack } from "./live-track";
import { countDevices, type KindOfTracks, repeatsAmong } from "./same-device";

function trackOf(trackId: TrackId, facts: TrackFacts = {}): LiveTrack {
  const track = new LiveTrack(trackId, kindOf(trackId));
  track.facts.learn(facts, 1_000);
  return track;
}

const placed = (...tracks: readonly LiveTrack[]): KindOfTracks => ({ placed: new Set(tracks), crossed: new Set() });
const crossed = (...tracks: readonly LiveTrack[]): KindOfTracks => ({ placed: new Set(), crossed: new Set(tracks) });
const devices = (...kinds: readonly KindOfTracks[]) => countDevices(kinds).devices;

describe("how many devices tracks are", () => {
  it("I58: is one for the same address in two kinds, or for an app's phone whose address is known", () => {
    const wifi = placed(trackOf("wifi:0000000000a1"));
    expect(devices(wifi, placed(trackOf("asset:0000000000a1")))).toBe(1);
    expect(devices(wifi, placed(trackOf("asset:0000000000a2")))).toBe(2);
    expect(devices(wifi, placed(trackOf("sdk:c3", { mac: "0000000000a1" })))).toBe(1);
    expect(devices(wifi, placed(trackOf("sdk:c3")))).toBe(2);
  });

  it("is one for the same name or host name, in any notation, and two for one user's two devices", () => {
    const phone = placed(trackOf("sdk:c3", { name: " Ann's phone" }));
    expect(devices(phone, placed(trackOf("wifi:0000000000a1", { hostname: "ANN'S PHONE" })))).toBe(1);
    const ann = { username: "ann" };
    expect(devices(placed(trackOf("sdk:c3", ann)), placed(trackOf("wifi:0000000000a1", ann)))).toBe(2);
  });

  it("is at least the number of tracks of one kind, because phones of one model have the same name", () => {
    const model = { hostname: "phone" };
    const wifi = placed(trackOf("wifi:0000000000a1", model), trackOf("wifi:0000000000a2", model));
    expect(devices(wifi, placed(trackOf("sdk:c3", { name: "phone" })))).toBe(2);
    expect(devices(placed(trackOf("sdk:c3", { name: "phone" })), wifi)).toBe(2);
  });

  it("joins two tracks that only a third one connects", () => {
    const tag = placed(trackOf("asset:0000000000b2", { name: "Ann" }));
    const wifi = placed(trackOf("wifi:0000000000a1"));
    const phone = placed(trackOf("sdk:c3", { name: "Ann", mac: "0000000000a1" }));
    for (const kinds of [
      [tag, wifi, phone],
      [phone, wifi, tag],
      [wifi, tag, phone],
    ])
      expect(devices(...kinds)).toBe(1);
  });

  it("is based on crossings only if no position of the device confirms it", () => {
    const wifi = trackOf("wifi:0000000000a1");
    const tag = trackOf("asset:0000000000a1");
    expect(countDevices([crossed(wifi), crossed(tag)])).toEqual({ devices: 1, crossed: 1 });
    expect(countDevices([crossed(wifi), placed(tag)])).toEqual({ devices: 1, crossed: 0 });
    expect(countDevices([crossed(wifi), placed(trackOf("asset:0000000000b2"))])).toEqual({ devices: 2, crossed: 1 });
  });
});

describe("tracks that repeat a device", () => {
  it("are those of the kind with fewer tracks, each with one that counts", () => {
    const name = { hostname: "phone" };
    const [one, two] = [trackOf("wifi:0000000000a1", name), trackOf("wifi:0000000000a2", name)];
    const app = trackOf("sdk:c3", { name: "phone" });
    expect([...repeatsAmong([[one, two], [app]])]).toEqual([[app, one]]);
    expect([...repeatsAmong([[app], [one, two]])]).toEqual([[app, one]]);
    expect([...repeatsAmong([[app], [one]])]).toEqual([[one, app]]);
  });

  it("are as many as there are more tracks than devices", () => {
    const track = fc.record({ mac: fc.nat(3), name: fc.constantFrom("Ann", "Bo", undefined) });
    const ofKind = (prefix: "wifi" | "asset") =>
      fc
        .uniqueArray(track, { selector: ({ mac }) => mac })
        .map((all) =>
          all.map(({ mac, name }) => trackOf(`${prefix}:00000000000${mac}`, name === undefined ? {} : { name })),
        );
    fc.assert(
      fc.property(ofKind("wifi"), ofKind("asset"), (wifi, assets) => {
        const repeats = repeatsAmong([wifi, assets]);
        expect(wifi.length + assets.length - repeats.size).toBe(devices(placed(...wifi), placed(...assets)));
        for (const counted of repeats.values()) expect(repeats.has(counted)).toBe(false);
      }),
    );
  });
});
