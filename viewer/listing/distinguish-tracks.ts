import type { TrackId } from "@/domain/ids";

interface Named {
  readonly trackId: TrackId;
  readonly name: string;
}

/** What distinguishes a track from others with its name. */
export interface Apart {
  /** Its zone; undefined outside of zones. */
  readonly zone: string | undefined;
  /** The end of its address. */
  readonly digits: string;
}

const LAST_DIGITS = 4;

/** Distinguishes tracks with the same name by their zones and the last digits of their addresses. Tracks with unique names are left out. */
export function distinguishTracks<Track extends Named>(
  tracks: readonly Track[],
  zoneOf: (track: Track) => string | undefined,
): ReadonlyMap<TrackId, Apart> {
  const counts = new Map<string, number>();
  for (const { name } of tracks) counts.set(name, (counts.get(name) ?? 0) + 1);
  const repeated = tracks.filter(({ name }) => (counts.get(name) ?? 0) > 1);
  return new Map(repeated.map((track) => [track.trackId, { zone: zoneOf(track), digits: lastDigits(track) }]));
}

/** As MAC addresses are written: "b2:c3". */
function lastDigits({ trackId }: Named): string {
  const digits = trackId.slice(-LAST_DIGITS);
  return trackId.startsWith("sdk:") ? digits : digits.replace(/..(?!$)/g, "$&:");
}
