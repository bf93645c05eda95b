/**
 * Limits for things that traffic names, in total and for one site. They bound the memory that a sender with a valid secret can use by
 * inventing names. Drawings of people are never refused because of them.
 */
export interface Capacity {
  readonly sites: number;
  readonly floors: number;
  readonly floorsPerSite: number;
  readonly areas: number;
  readonly areasPerSite: number;
  readonly devices: number;
  readonly devicesPerSite: number;
  /** Clients and assets. Each takes about a kilobyte. */
  readonly tracks: number;
  readonly tracksPerSite: number;
  /** Visits of tracks to areas. */
  readonly visits: number;
  /** Characters in names and other facts of tracks. */
  readonly factChars: number;
}

export type CapacityKind = "sites" | "floors" | "areas" | "devices" | "tracks" | "visits" | "factChars";

/** The share of all tracks that one site may have, which leaves room for the others. */
const SITE_SHARE = 0.8;
/** Real tracks have half as many visits and a third as many characters. */
const VISITS_A_TRACK = 5;
const FACT_CHARS_A_TRACK = 1_000;

export function capacityFor({ sites, tracks }: Pick<Capacity, "sites" | "tracks">): Capacity {
  return {
    sites,
    floors: 2_000 + sites,
    floorsPerSite: 200,
    areas: 20_000,
    areasPerSite: 5_000,
    devices: 20_000,
    devicesPerSite: 5_000,
    tracks,
    tracksPerSite: Math.ceil(SITE_SHARE * tracks),
    visits: VISITS_A_TRACK * tracks,
    factChars: FACT_CHARS_A_TRACK * tracks,
  };
}

export const DEFAULT_CAPACITY = capacityFor({ sites: 1_000, tracks: 100_000 });
