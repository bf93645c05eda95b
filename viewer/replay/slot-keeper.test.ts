import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeFrame, encodeFrame, type Join } from "@/domain/floor-frame";
import { FloorReplica } from "@/domain/floor-replica";
import type { TrackId } from "@/domain/ids";
import { SlotKeeper } from "./slot-keeper";

const idOf = (track: number): TrackId => `wifi:${track.toString().padStart(12, "0")}`;

interface Fix {
  readonly track: number;
  readonly x: number;
}

/** A floor as the server sends it, in frames with the server's slots. */
class Telling {
  private slots: (number | undefined)[];
  private readonly fixes = new Map<number, number>();

  /** Numbers tracks in the order given. */
  constructor(fixes: readonly Fix[]) {
    for (const { track, x } of fixes) this.fixes.set(track, x);
    this.slots = [...this.fixes.keys()];
  }

  whole(): Uint8Array {
    return this.frame({ whole: true, leaves: [], news: [...this.fixes.keys()] });
  }

  news({ leaves, fixes }: { readonly leaves: readonly number[]; readonly fixes: readonly Fix[] }): Uint8Array {
    const staying = new Set(fixes.map(({ track }) => track));
    const left = leaves.flatMap((track) => {
      if (staying.has(track)) return [];
      const slot = this.slots.indexOf(track);
      if (slot < 0) return [];
      this.slots[slot] = undefined;
      this.fixes.delete(track);
      return [slot];
    });
    for (const { track, x } of fixes) {
      if (!this.slots.includes(track)) {
        const free = this.slots.indexOf(undefined);
        this.slots[free < 0 ? this.slots.length : free] = track;
      }
      this.fixes.set(track, x);
    }
    return this.frame({ whole: false, leaves: left, news: [...new Set(fixes.map(({ track }) => track))] });
  }

  get state(): ReadonlyMap<number, number> {
    return this.fixes;
  }

  private frame(told: {
    readonly whole: boolean;
    readonly leaves: readonly number[];
    readonly news: readonly number[];
  }) {
    const columns = { xs: new Float64Array(16), ys: new Float64Array(16), ats: new Float64Array(16) };
    const slots = told.news.map((track) => this.slots.indexOf(track)).sort((a, b) => a - b);
    const joins = slots.map(
      (slot): Join => ({
        ...{ slot, trackId: idOf(this.slots[slot] ?? 0), kind: "wifi", connected: true, intervalMs: 0 },
      }),
    );
    for (const slot of slots) {
      columns.xs[slot] = this.fixes.get(this.slots[slot] ?? 0) ?? 0;
      columns.ats[slot] = 1_000;
    }
    const header = { mapId: "m", epoch: 1, seq: 1, whole: told.whole };
    return encodeFrame(header, { leaves: told.leaves, joins, fixedSlots: slots, columns });
  }
}

const fixes = fc.uniqueArray(fc.record({ track: fc.integer({ min: 0, max: 9 }), x: fc.integer({ min: 0, max: 99 }) }), {
  selector: ({ track }) => track,
});
const stretch = fc.record({
  first: fixes,
  news: fc.array(fc.record({ leaves: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 3 }), fixes }), {
    maxLength: 5,
  }),
});

function held(
  replica: FloorReplica,
  read: (slot: number) => number | undefined,
): ReadonlyMap<string, number | undefined> {
  return new Map([...replica.trackIds()].map((id) => [id, read(replica.slotOf(id) ?? -1)]));
}

function positionsIn(telling: Telling): ReadonlyMap<string, number> {
  return new Map([...telling.state].map(([track, x]) => [idOf(track), x]));
}

describe("SlotKeeper", () => {
  it("decodes to the same floor, and keeps each track in its slot while it is there", () => {
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 4 }), (stretches) => {
        const keeper = new SlotKeeper();
        const replica = new FloorReplica();
        const tell = (telling: Telling, frame: Uint8Array) => {
          const before = held(replica, (slot) => slot);
          decodeFrame(keeper.keep(frame), replica);
          expect(held(replica, (slot) => replica.xs[slot])).toEqual(positionsIn(telling));
          const after = held(replica, (slot) => slot);
          const stayed = [...before].filter(([id]) => after.has(id));
          expect(stayed.map(([id]) => after.get(id))).toEqual(stayed.map(([, slot]) => slot));
        };
        for (const { first, news } of stretches) {
          const telling = new Telling(first);
          tell(telling, telling.whole());
          for (const each of news) tell(telling, telling.news(each));
        }
      }),
    );
  });
});
