import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Contacts } from "@/domain/contacts";
import { fixOf } from "@/domain/testing/changes";
import { SITE } from "@/domain/testing/histories";
import { MINUTE_MS } from "@/domain/time";
import { contactsOf } from "./contacts";
import { holdsMs } from "./held-fixes";
import { keptHistory } from "./testing/kept-history";

const T0 = 1_000 * MINUTE_MS;
const [ANN, BO] = ["wifi:0000000000a1", "wifi:0000000000b0"] as const;

function at(minute: number, more: Parameters<typeof fixOf>[0] = {}) {
  return fixOf({ at: T0 + minute * MINUTE_MS, ...more });
}

async function ask(changes: Parameters<typeof keptHistory>[0]) {
  const question = { trackId: ANN, siteIds: [SITE], from: T0, to: T0 + 60 * MINUTE_MS, withinM: 3 } as const;
  return contactsOf(await keptHistory(changes), question);
}

describe("contacts of a track", () => {
  it("are the tracks near it on its floors, with duration and distance", async () => {
    const changes = [
      at(0),
      at(1, { trackId: BO, x: 3 }),
      at(2),
      at(3, { trackId: BO, x: 30 }),
      at(2, { trackId: "wifi:0000000000c0", mapId: "floor-b" }),
    ];
    expect(await ask(changes)).toEqual([
      {
        ...{ trackId: BO, nearMs: 2 * MINUTE_MS, meetings: 1, closestM: 2, mapIds: ["floor-a"] },
        ...{ firstAt: T0 + MINUTE_MS, lastAt: T0 + 3 * MINUTE_MS },
      },
    ]);
  });

  it("count tracks that were near already from the beginning of the range on, and nothing before", async () => {
    expect(await ask([at(-2), at(-1, { trackId: BO }), at(1, { x: 60 })])).toMatchObject([
      { trackId: BO, firstAt: T0, nearMs: MINUTE_MS },
    ]);
    expect(await ask([at(-2), at(-2, { trackId: BO }), at(-1, { x: 60 }), at(1, { x: 60 })])).toEqual([]);
  });

  it("are found on each floor that the track visits", async () => {
    const there = { mapId: "floor-b" };
    const changes = [at(0), at(0, { trackId: BO }), at(10, there), at(11, { trackId: BO, ...there }), at(12, there)];
    expect(await ask(changes)).toMatchObject([{ meetings: 2, mapIds: ["floor-a", "floor-b"] }]);
  });

  it("equal those computed from all fixes on its floor in order", async () => {
    const fixes = fc.array(
      fc.record({ minute: fc.nat(120), isOwn: fc.boolean(), x: fc.nat(9) }).map(({ minute, isOwn, x }) => {
        return at(minute / 2, { trackId: isOwn ? ANN : BO, x });
      }),
    );
    await fc.assert(
      fc.asyncProperty(fixes, async (changes) => {
        const contacts = new Contacts(ANN, { withinM: 3, holdsMs, from: T0, to: T0 + 60 * MINUTE_MS });
        const ofBoth = [ANN, BO].map((trackId) => changes.filter((fix) => fix.trackId === trackId));
        for (const fix of ofBoth.flat().sort((one, other) => one.at - other.at)) contacts.see(fix);
        expect(await ask(changes)).toEqual(contacts.found());
      }),
    );
  });
});
