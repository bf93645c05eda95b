import type { Activity, CrossingCount, Kept } from "@/domain/contract/history";
import type { FloorplanImage } from "@/domain/floorplan";
import type { EpochMs } from "@/domain/time";
import type { AskedCrossings, Past, Stretch } from "@/server/history/past/past";
import type { FloorLive } from "@/server/live/floor-live-of";

/** A past that a test fills in. It keeps nothing until the test sets `isKept`. */
export interface FakePast extends Past {
  isKept: Kept | undefined;
  readonly siteByMap: Map<string, string>;
  /** By version. */
  readonly images: Map<string, FloorplanImage>;
  readonly lives: Map<string, FloorLive>;
  readonly activities: Map<string, Omit<Activity, "kept">>;
  readonly crossingsOf: Map<string, readonly CrossingCount[]>;
  /** The questions that were asked. */
  readonly crossingsAsked: AskedCrossings[];
  readonly stretches: Stretch[];
  readonly moments: EpochMs[];
}

export function fakePast(): FakePast {
  const past: FakePast = {
    isKept: undefined,
    siteByMap: new Map(),
    images: new Map(),
    lives: new Map(),
    activities: new Map(),
    crossingsOf: new Map(),
    crossingsAsked: [],
    stretches: [],
    moments: [],
    kept: async () => past.isKept,
    siteOf: async (mapId) => past.siteByMap.get(mapId),
    imageOf: async (_, version) => past.images.get(version),
    async live(mapId, at) {
      past.moments.push(at);
      return past.lives.get(mapId);
    },
    async stretch(stretch) {
      past.stretches.push(stretch);
      return past.siteByMap.has(stretch.mapId) ? pieces() : undefined;
    },
    activity: async (mapId) => past.activities.get(mapId),
    async crossings(asked) {
      past.crossingsAsked.push(asked);
      return past.crossingsOf.get(asked.mapId);
    },
  };
  return past;
}

async function* pieces(): AsyncIterable<Uint8Array> {
  yield Uint8Array.of(1, 2);
  yield Uint8Array.of(3);
}
