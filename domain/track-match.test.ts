import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TRACK_KINDS, type TrackId, toMacText } from "./ids";
import { fold, RANK } from "./text-match";
import { createTrackMatch } from "./track-match";

const PHONE = "wifi:5c5b35a1b2c3";
const APP = "sdk:8D1B7C55-1f3e-4a7c-9a64-2f5b8e0d9c01";

const rankOf = (query: string, trackId: TrackId, text = "") => createTrackMatch(query)(trackId, fold(text));

describe("createTrackMatch", () => {
  it.each(["if", "wifi", "wifi:", "fi5c"])("does not search for %j in the kind of a track", (query) => {
    expect(rankOf(query, PHONE)).toBeUndefined();
  });

  it("finds SDK ids as they are written, dashes included, in either case", () => {
    for (const query of ["8d1b7c55-1f3e", "1F3E-4A7C"]) expect(rankOf(query, APP), query).toBeDefined();
    expect(rankOf("sdk", APP)).toBeUndefined();
  });

  it("finds assets with an id instead of an address by that id", () => {
    const asset: TrackId = "asset:135d63cf-1293-424c-802a-2e8f96fc5ce8";
    for (const query of ["135D63CF-1293", "424c"]) expect(rankOf(query, asset), query).toBeDefined();
    expect(rankOf("asset", asset)).toBeUndefined();
  });

  it("finds MAC addresses in any notation, by two digits only at their start", () => {
    for (const query of ["5C:5B:35:A1:B2:C3", "5c5b.35a1.b2c3", " 5c5b35a1b2c3 "])
      expect(rankOf(query, PHONE), query).toBe(RANK.start);
    expect(rankOf("5c-5b", PHONE)).toBe(RANK.word);
    expect(rankOf("5c 5b 35", PHONE)).toBe(RANK.word);
    expect(rankOf("b2c", PHONE)).toBe(RANK.inside);
    expect(rankOf("b2", PHONE)).toBeUndefined();
  });

  it("finds words in any order, in name and address together, ignoring accents", () => {
    expect(rankOf("müller ZOE", PHONE, "Zoë Muller")).toBe(RANK.word);
    expect(rankOf("zoe a1b2", PHONE, "Zoë Muller")).toBe(RANK.inside);
    expect(rankOf("zoe ffff", PHONE, "Zoë Muller")).toBeUndefined();
    expect(rankOf(" ", PHONE)).toBe(RANK.start);
  });

  it("finds the id of an app as text, also if it could be an address", () => {
    expect(rankOf("b2", "sdk:5c5b35a1b2c3")).toBe(RANK.inside);
  });

  it("ranks by the address or by the text, whichever is better", () => {
    expect(rankOf("a1b", PHONE, "a1b tag")).toBe(RANK.start);
    expect(rankOf("5c5b", PHONE, "x5c5b")).toBe(RANK.word);
    expect(rankOf("id x ", "sdk:id x", "the x id")).toBe(RANK.start);
  });

  it("finds each track by its own address and by any part of its name, and never by its kind", () => {
    const mac = fc.stringMatching(/^[0-9a-f]{12}$/);
    fc.assert(
      fc.property(mac, fc.constantFrom("wifi", "asset"), fc.string(), (digits, kind, name) => {
        const trackId: TrackId = `${kind}:${digits}`;
        for (const query of [digits, toMacText(digits).toUpperCase(), toMacText(digits).replaceAll(":", "-")])
          expect(rankOf(query, trackId)).toBe(RANK.start);
        expect(rankOf(name.slice(0, 60), trackId, name)).toBeDefined();
        for (const word of TRACK_KINDS) expect(rankOf(word, trackId)).toBeUndefined();
      }),
    );
  });
});
