import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import type { TrackId } from "@/domain/ids";
import type { SavedSite } from "@/domain/live-site";
import { shortHash } from "@/domain/short-hash";

type SavedTracks = NonNullable<SavedSite["tracks"]>;
type SavedTrack = SavedTracks[number];

const BUCKETS = 64;
/** All that is about no track. */
const REST = 2 * BUCKETS;
/** Beyond this it takes ten times as long for a tenth of the bytes. */
const PACKING = { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 18 } };

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
    ...[...buckets].map(([bucket, held]) => ({ bucket, bytes: packTracks(held) })),
  ];
}

/** Throws where a part cannot be read. */
export function savedOf(parts: readonly SavedPart[]): SavedSite {
  const rest = parts.find(({ bucket }) => bucket === REST);
  const tracks = parts.filter(({ bucket }) => bucket !== REST).flatMap(({ bytes }) => unpackTracks(bytes));
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
  return { ...part, bytes: left.length === 0 ? new Uint8Array() : packTracks(left) };
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

/** What tracks say alike lies side by side: that packs to a quarter less than one track after the other. None of it is null. */
function packTracks(tracks: SavedTracks): Uint8Array {
  const names = [...new Set(tracks.flatMap((track) => Object.keys(track) as (keyof SavedTrack)[]))];
  return pack(names.map((name) => [name, tracks.map((track) => track[name] ?? null)]));
}

function unpackTracks(bytes: Uint8Array): SavedTracks {
  const columns = unpack<readonly (readonly [string, readonly unknown[]])[]>(bytes);
  const count = columns[0]?.[1].length ?? 0;
  return Array.from({ length: count }, (_, place) => {
    const track: Record<string, unknown> = {};
    for (const [name, values] of columns) if (values[place] !== null) track[name] = values[place];
    return track as unknown as SavedTrack;
  });
}

function pack(value: unknown): Uint8Array {
  return brotliCompressSync(JSON.stringify(value), PACKING);
}

function unpack<Value>(bytes: Uint8Array): Value {
  return JSON.parse(brotliDecompressSync(bytes).toString());
}

function unpackOrNothing(bytes: Uint8Array): SavedTracks | undefined {
  try {
    return unpackTracks(bytes);
  } catch {
    return undefined;
  }
}
