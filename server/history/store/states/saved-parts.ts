import { deflateSync, inflateSync } from "node:zlib";
import type { TrackId } from "@/domain/ids";
import type { SavedSite } from "@/domain/live-site";
import { shortHash } from "@/domain/short-hash";
import { type PackedPresence, packPresence, unpackPresence } from "./packed-presence";
import { type PackedTracks, packTracks, type SavedTrack, type SavedTracks, unpackTracks } from "./packed-tracks";

const MOST_BUCKETS = 64;
/** The part that holds everything that is not about a track. */
const REST = 2 * MOST_BUCKETS;
/** Smaller parts cost bytes and time; larger ones make erasing a track slower. */
const TRACKS_A_BUCKET = 256;

type Rest = Omit<SavedSite, "tracks" | "presence"> & { readonly presence?: PackedPresence };

export interface SavedPart {
  readonly bucket: number;
  readonly bytes: Uint8Array;
}

/** The number of buckets that a state's tracks are spread over. */
export function bucketsFor({ tracks = [] }: SavedSite): number {
  const wanted = Math.ceil(tracks.length / TRACKS_A_BUCKET);
  return Math.max(1, Math.min(wanted, MOST_BUCKETS));
}

/**
 * Splits a state into parts, so that one track can be removed without rewriting the others. An app that reported its device's address is
 * put in the bucket of that address.
 */
export function partsOf(saved: SavedSite, buckets = bucketsFor(saved)): readonly SavedPart[] {
  const { tracks = [], presence, ...others } = saved;
  const held = new Map<number, SavedTrack[]>();
  for (const track of tracks) {
    const bucket = bucketOf(track, buckets);
    const known = held.get(bucket);
    if (known) known.push(track);
    else held.set(bucket, [track]);
  }
  const rest: Rest = presence ? { ...others, presence: packPresence(presence) } : others;
  return [
    { bucket: REST, bytes: pack(rest) },
    ...[...held].map(([bucket, some]) => ({ bucket, bytes: pack(packTracks(some)) })),
  ];
}

/** Joins the parts of a state. Throws if a part cannot be read. */
export function savedOf(parts: readonly SavedPart[]): SavedSite {
  const rest = parts.find(({ bucket }) => bucket === REST);
  const { presence, ...others }: Rest = rest ? unpack<Rest>(rest.bytes) : {};
  const tracks = parts.flatMap(({ bucket, bytes }) =>
    bucket === REST ? [] : unpackTracks(unpack<PackedTracks>(bytes)),
  );
  return { ...others, ...(presence && { presence: unpackPresence(presence) }), tracks };
}

/** The parts that may mention a track, in a state with this number of buckets. */
export function bucketsWith(trackId: TrackId, buckets: number): readonly number[] {
  const own = shortHash(trackId) % buckets;
  if (trackId.startsWith("wifi:")) return [own, MOST_BUCKETS + own];
  if (!trackId.startsWith("sdk:")) return [own];
  return [own, ...Array.from({ length: buckets }, (_, index) => MOST_BUCKETS + index)];
}

/**
 * The part without the track: the same part if the track was not in it, empty bytes if nothing else was, undefined if it cannot be read.
 */
export function partWithout(part: SavedPart, trackId: TrackId): SavedPart | undefined {
  const text = textOrNothing(part.bytes);
  // Most parts do not mention the track.
  if (text !== undefined && !text.includes(JSON.stringify(trackId.slice(trackId.indexOf(":") + 1)).slice(1, -1)))
    return part;
  const tracks = text === undefined ? undefined : tracksOrNothing(text);
  if (!tracks) return undefined;
  const left = tracks.filter(({ id }) => id !== trackId).map((track) => withoutAddress(track, trackId));
  if (left.length === tracks.length && left.every((track, index) => track === tracks[index])) return part;
  return { ...part, bytes: left.length === 0 ? new Uint8Array() : pack(packTracks(left)) };
}

function bucketOf(track: SavedTrack, buckets: number): number {
  const mac = addressOf(track);
  return mac === undefined ? shortHash(track.id) % buckets : MOST_BUCKETS + (shortHash(`wifi:${mac}`) % buckets);
}

function addressOf({ facts }: SavedTrack): unknown {
  return facts.find(([name]) => name === "mac")?.[1];
}

function withoutAddress(track: SavedTrack, trackId: TrackId): SavedTrack {
  if (`wifi:${addressOf(track)}` !== trackId) return track;
  return { ...track, facts: track.facts.filter(([name]) => name !== "mac") };
}

function textOrNothing(bytes: Uint8Array): string | undefined {
  try {
    return inflateSync(bytes).toString();
  } catch {
    return undefined;
  }
}

function tracksOrNothing(text: string): SavedTracks | undefined {
  try {
    return unpackTracks(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function pack(value: unknown): Uint8Array {
  return deflateSync(JSON.stringify(value));
}

function unpack<Value>(bytes: Uint8Array): Value {
  return JSON.parse(inflateSync(bytes).toString());
}
