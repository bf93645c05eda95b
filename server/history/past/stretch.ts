import type { MapId } from "@/domain/ids";
import { LiveFloor } from "@/domain/live-floor";
import type { LiveSite } from "@/domain/live-site";
import { encodePart, type PastPart } from "@/domain/past-stream";
import type { SiteChange } from "@/domain/protocol";
import { RECENT_NOTICES } from "@/domain/recent-notices";
import { partOfChanges, partOfSnapshot } from "@/domain/site-part";
import { RECENT_CROSSINGS } from "@/domain/site-replica";

import type { HistoryStore } from "../history-store";
import type { GivenStretch } from "./given";
import type { SiteWalk } from "./site-walk";
import { forgetNews, walkFrom } from "./walk-from";

/** A constant epoch: a stretch has no connection, begins with a whole frame, and loses none. */
const EPOCH = 0;
/** Parts are joined into pieces of about this size. */
const PIECE_BYTES = 32 * 1024;

/**
 * Streams a stretch of a floor's past in the form that viewers received live: the whole site and floor, then the changes of each step.
 * Several changes within a step are told once, by the result.
 */
export async function* stretch(store: HistoryStore, given: GivenStretch): AsyncIterable<Uint8Array> {
  const walk = await walkFrom(store, given, given);
  try {
    yield* inPieces(partsOf(walk, given));
  } finally {
    await walk.stop();
  }
}

async function* partsOf(
  walk: SiteWalk,
  { at: from, to, stepMs, mapId, mapIds }: GivenStretch,
): AsyncIterable<PastPart> {
  const { site } = walk;
  const seen = mapIds && new Set(mapIds);
  const telling = new FloorTelling(site, mapId);
  const snapshot = site.snapshot(from);
  yield { type: "site", at: from, snapshot: seen ? partOfSnapshot(snapshot, seen) : snapshot };
  yield { type: "frame", at: from, frame: telling.whole() };
  for (let at = from; at < to; ) {
    at = Math.min(at + stepMs, to);
    await walk.goTo(at);
    const told = newestOf(site.outbox.drain());
    const changes = seen ? partOfChanges(told, seen, site) : told;
    const frame = telling.news();
    forgetNews(site);
    if (changes.length > 0) yield { type: "changes", at, changes };
    if (frame) yield { type: "frame", at, frame };
  }
  yield { type: "end", at: to };
}

/** Limits crossings and notices to the number that a viewer holds, so that a busy step stays small. */
function newestOf(changes: readonly SiteChange[]): readonly SiteChange[] {
  const left: Partial<Record<SiteChange["type"], number>> = { crossing: RECENT_CROSSINGS, notice: RECENT_NOTICES };
  const newest = changes.toReversed().filter(({ type }) => {
    const count = left[type];
    if (count !== undefined) left[type] = count - 1;
    return count === undefined || count > 0;
  });
  return newest.reverse();
}

/** Tells one floor, which may appear and disappear, by frames with unbroken sequence numbers. */
class FloorTelling {
  private readonly site: LiveSite;
  private readonly mapId: MapId;
  private told: LiveFloor | undefined;
  private seq = 0;

  constructor(site: LiveSite, mapId: MapId) {
    this.site = site;
    this.mapId = mapId;
  }

  whole(): Uint8Array {
    this.told = this.site.floors.get(this.mapId);
    return (this.told ?? new LiveFloor(this.mapId)).snapshot(this.stamp());
  }

  /** The next frame; undefined if nothing is new. */
  news(): Uint8Array | undefined {
    const floor = this.site.floors.get(this.mapId);
    if (floor !== this.told) return this.next(() => this.whole());
    return floor?.hasNews ? this.next(() => floor.drain(this.stamp())) : undefined;
  }

  private next<T>(tell: () => T): T {
    this.seq += 1;
    return tell();
  }

  private stamp() {
    return { epoch: EPOCH, seq: this.seq };
  }
}

/** Joins parts into pieces. The first piece is what a viewer shows at once, so it is sent without waiting for more. */
async function* inPieces(parts: AsyncIterable<PastPart>): AsyncIterable<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  let isBegun = false;
  for await (const part of parts) {
    const encoded = encodePart(part);
    waiting.push(encoded);
    bytes += encoded.byteLength;
    const isWhole = !isBegun && part.type === "frame";
    if (!isWhole && bytes < PIECE_BYTES) continue;
    isBegun = true;
    yield joined(waiting, bytes);
    waiting = [];
    bytes = 0;
  }
  if (bytes > 0) yield joined(waiting, bytes);
}

function joined(pieces: readonly Uint8Array[], byteLength: number): Uint8Array {
  const whole = new Uint8Array(byteLength);
  let begin = 0;
  for (const piece of pieces) {
    whole.set(piece, begin);
    begin += piece.byteLength;
  }
  return whole;
}
