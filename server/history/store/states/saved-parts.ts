import { deflateSync, inflateSync } from "node:zlib";
import type { TrackId } from "@/domain/ids";
import type { SavedSite } from "@/domain/live-site";
import { shortHash } from "@/domain/short-hash";

type SavedTracks = NonNullable<SavedSite["tracks"]>;
type SavedTrack = SavedTracks[number];

const BUCKETS = 64;
/** All that is about no track. */
const REST = 2 * BUCKETS;
const QUICKLY = 1;

export interface SavedPart {
  readonly bucket: number;
  readonly bytes: Uint8Array;
}

/**
 * A state in parts, so that one track can be taken out of it without the others. An app that told the address of the device that it
 * runs on is in a bucket by that address.
 */
export function partsOf({ tracks = [], ...rest }: SavedSite): readonly SavedPart[] {
  const buckets = new Map<number, SavedTrack[]>();
  for (const track of tracks) {
    const bucket = bucketOf(track);
    const known = buckets.get(bucket);
    if (known) known.push(track);
    else buckets.set(bucket, [track]);
  }
  return [
    { bucket: REST, bytes: pack(rest) },
    ...[...buckets].map(([bucket, held]) => ({ bucket, bytes: pack(held) })),
  ];
}

/** Throws where a part cannot be read. */
export function savedOf(parts: readonly SavedPart[]): SavedSite {
  const rest = parts.find(({ bucket }) => bucket === REST);
  const tracks = parts.filter(({ bucket }) => bucket !== REST).flatMap(({ bytes }) => unpack<SavedTracks>(bytes));
  return { ...(rest && unpack<SavedSite>(rest.bytes)), tracks };
}

/** Where anything of a track can be. */
export function bucketsWith(trackId: TrackId): readonly number[] {
  const own = shortHash(trackId) % BUCKETS;
  if (trackId.startsWith("wifi:")) return [own, BUCKETS + own];
  if (!trackId.startsWith("sdk:")) return [own];
  return [own, ...Array.from({ length: BUCKETS }, (_, index) => BUCKETS + index)];
}

/** The same part where there was nothing of the track in it; no bytes where nothing else was; undefined where it cannot be read. */
export function partWithout(part: SavedPart, trackId: TrackId): SavedPart | undefined {
  const tracks = unpackOrNothing(part.bytes);
  if (!tracks) return undefined;
  const left = tracks.filter(({ id }) => id !== trackId).map((track) => withoutAddress(track, trackId));
  if (left.length === tracks.length && left.every((track, index) => track === tracks[index])) return part;
  return { ...part, bytes: left.length === 0 ? new Uint8Array() : pack(left) };
}

function bucketOf(track: SavedTrack): number {
  const mac = addressOf(track);
  return mac === undefined ? shortHash(track.id) % BUCKETS : BUCKETS + (shortHash(`wifi:${mac}`) % BUCKETS);
}

function addressOf({ facts }: SavedTrack): unknown {
  return facts.find(([name]) => name === "mac")?.[1];
}

function withoutAddress(track: SavedTrack, trackId: TrackId): SavedTrack {
  if (`wifi:${addressOf(track)}` !== trackId) return track;
  return { ...track, facts: track.facts.filter(([name]) => name !== "mac") };
}

function pack(value: unknown): Uint8Array {
  return deflateSync(JSON.stringify(value), { level: QUICKLY });
}

function unpack<Value>(bytes: Uint8Array): Value {
  return JSON.parse(inflateSync(bytes).toString());
}

function unpackOrNothing(bytes: Uint8Array): SavedTracks | undefined {
  try {
    return unpack(bytes);
  } catch {
    return undefined;
  }
}
