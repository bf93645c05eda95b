import type { Capacity, CapacityKind } from "@/domain/capacity";
import type { Change, Fix, Profile } from "@/domain/change";
import type { AreaId, SiteId } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";
import { type Phrase, phrase } from "@/domain/notice-phrase";
import { MOST_VISITS } from "@/domain/site-areas";
import { weightOf } from "@/domain/site-eviction";
import type { Streak } from "@/domain/streak";
import type { EpochMs } from "@/domain/time";

/** A kind of thing that has reached its limit, in total or in one site. */
export interface Shortage {
  readonly kind: CapacityKind;
  readonly inOneSite: boolean;
  /** There is room in total, but this sender has used up its share. */
  readonly ofSender?: boolean;
}

/** Kinds of which one sender may fill only a share. */
export type SharedKind = "sites" | NamedKind;

export type PerKind<Value> = Readonly<Record<SharedKind, Value>>;

type NamedKind = "floors" | "areas" | "devices" | "tracks";

interface Names {
  readonly size: number;
  has(id: string): boolean;
}

const PER_SITE = {
  floors: "floorsPerSite",
  areas: "areasPerSite",
  devices: "devicesPerSite",
  tracks: "tracksPerSite",
} as const satisfies Readonly<Record<NamedKind, keyof Capacity>>;

/** Compares what is held with the limits. Cheap enough for every event: it mostly compares two numbers. */
export class CapacityUsage {
  readonly capacity: Capacity;
  private readonly all: ReadonlyMap<SiteId, LiveSite>;
  private readonly counts = { floors: 0, areas: 0, devices: 0, tracks: 0 };
  /** Sizes at the last exact count, and an upper bound of what was added since. */
  private readonly counted = { visits: 0, factChars: 0 };
  private readonly added = { visits: 0, factChars: 0 };
  private isStale = true;
  /** The limits for the sender whose delivery is being applied. */
  private limits: PerKind<number>;

  constructor(capacity: Capacity, all: ReadonlyMap<SiteId, LiveSite>) {
    this.capacity = capacity;
    this.all = all;
    this.limits = capacity;
  }

  get tracks(): number {
    return this.counts.tracks;
  }

  /** Runs a job that may add at most `left` new things of each kind. Returns its result and how many it added. */
  runWithin<T>(left: PerKind<number>, job: () => T): readonly [T, PerKind<number>] {
    const before = this.sizes();
    this.limits = mapKinds((kind) => Math.min(this.capacity[kind], before[kind] + Math.floor(left[kind])));
    try {
      const done = job();
      const after = this.sizes();
      // There may be fewer than before, if room was made.
      return [done, mapKinds((kind) => Math.max(0, after[kind] - before[kind]))];
    } finally {
      this.limits = this.capacity;
    }
  }

  /** Whether any fix in the site has room. Called for every fix, so it only compares numbers. */
  hasRoomForFix({ tracks, floors }: LiveSite): boolean {
    const { capacity, counts, limits } = this;
    return (
      counts.tracks < limits.tracks &&
      counts.floors < limits.floors &&
      tracks.size < capacity.tracksPerSite &&
      floors.size < capacity.floorsPerSite
    );
  }

  /** What the change would need that there is no room for; undefined if it can be applied. */
  shortageFor(change: Change, site: LiveSite | undefined): Shortage | undefined {
    if (!site && this.all.size >= this.limits.sites)
      return { kind: "sites", inOneSite: false, ofSender: this.all.size < this.capacity.sites };
    switch (change.type) {
      case "fix":
        return (
          this.shortageOf("tracks", site?.tracks, change.trackId) ??
          this.shortageOf("floors", site?.floors, change.mapId)
        );
      case "sighting":
        return this.shortageOf("tracks", site?.tracks, change.trackId);
      case "crossing":
      case "census-stay":
        return (
          this.shortageOf("tracks", site?.tracks, change.trackId) ??
          this.shortageOf("floors", site?.floors, change.mapId) ??
          this.shortageOf("areas", site?.areas, change.areaId) ??
          this.visitShortage(site?.tracks.get(change.trackId)?.visits, change.areaId)
        );
      case "census-count":
      case "occupancy-alert":
        return (
          this.shortageOf("areas", site?.areas, change.areaId) ?? this.shortageOf("floors", site?.floors, change.mapId)
        );
      case "profile":
        return (
          this.shortageOf("tracks", site?.tracks, change.trackId) ??
          this.shortageOf("devices", site?.devices.all, change.facts.apId) ??
          this.factShortage(change)
        );
      case "device":
        return this.shortageOf("devices", site?.devices.all, change.deviceId);
      case "site-name":
      case "notice":
        return undefined;
    }
  }

  /** Applies a change to a site and counts what it added. Returns whether the site changed. */
  apply(change: Change, site: LiveSite, passedAt = change.at): boolean {
    const { counts, added } = this;
    if (change.type === "fix") return this.applyFix(change, site, passedAt);
    const floors = site.floors.size;
    const areas = site.areas.size;
    const devices = site.devices.all.size;
    const tracks = site.tracks.size;
    const moved = site.apply(change, passedAt);
    counts.floors += site.floors.size - floors;
    counts.areas += site.areas.size - areas;
    counts.devices += site.devices.all.size - devices;
    counts.tracks += site.tracks.size - tracks;
    if (change.type === "crossing" || change.type === "census-stay") added.visits += 1;
    if (change.type === "profile") added.factChars += charsOf(change);
    return moved;
  }

  private applyFix(fix: Fix, site: LiveSite, passedAt: EpochMs): boolean {
    const { counts } = this;
    const floors = site.floors.size;
    const tracks = site.tracks.size;
    const moved = site.apply(fix, passedAt);
    counts.floors += site.floors.size - floors;
    counts.tracks += site.tracks.size - tracks;
    return moved;
  }

  /** How many more of a kind may be added to a site. */
  remaining(kind: NamedKind, names: Names): number {
    const { capacity, counts } = this;
    return Math.max(0, Math.min(capacity[PER_SITE[kind]] - names.size, capacity[kind] - counts[kind]));
  }

  /** Counts saved facts of a track as if they were new. Returns false if there is no room for them. */
  countFacts(facts: object): boolean {
    const chars = JSON.stringify(facts).length;
    if (this.counted.factChars + this.added.factChars + chars > this.capacity.factChars) return false;
    this.added.factChars += chars;
    return true;
  }

  /** Counts everything anew, after changes made by anything but `apply`. */
  recount(): void {
    const { counts } = this;
    this.isStale = true;
    counts.floors = counts.areas = counts.devices = counts.tracks = 0;
    for (const { floors, areas, devices, tracks } of this.all.values()) {
      counts.floors += floors.size;
      counts.areas += areas.size;
      counts.devices += devices.all.size;
      counts.tracks += tracks.size;
    }
  }

  private sizes(): PerKind<number> {
    return { sites: this.all.size, ...this.counts };
  }

  private shortageOf(kind: NamedKind, names: Names | undefined, id: string | undefined): Shortage | undefined {
    const inOneSite = (names?.size ?? 0) >= this.capacity[PER_SITE[kind]];
    const held = this.counts[kind];
    if (!inOneSite && held < this.limits[kind]) return undefined;
    const ofSender = !inOneSite && held < this.capacity[kind];
    return id === undefined || names?.has(id) ? undefined : { kind, inOneSite, ofSender };
  }

  private visitShortage(visits: ReadonlyMap<AreaId, Streak> | undefined, areaId: AreaId): Shortage | undefined {
    if (visits?.has(areaId)) return undefined;
    const isTrackFull = visits !== undefined && visits.size >= MOST_VISITS;
    if (isTrackFull && [...visits.values()].every(({ isOn }) => isOn)) return { kind: "visits", inOneSite: true };
    return this.wouldExceed("visits", 1) ? { kind: "visits", inOneSite: false } : undefined;
  }

  private factShortage(change: Profile): Shortage | undefined {
    return this.wouldExceed("factChars", charsOf(change)) ? { kind: "factChars", inOneSite: false } : undefined;
  }

  /** Counts exactly only when the upper bound reaches the limit, and not again for each event that is refused. */
  private wouldExceed(kind: "visits" | "factChars", more: number): boolean {
    const most = this.capacity[kind];
    const { counted, added } = this;
    if (counted[kind] + added[kind] + more > most && (this.isStale || added[kind] > most / 16)) this.recountSizes();
    return counted[kind] + added[kind] + more > most;
  }

  private recountSizes(): void {
    const { counted, added } = this;
    this.isStale = false;
    counted.visits = counted.factChars = added.visits = added.factChars = 0;
    for (const site of this.all.values()) {
      const { visits, factChars } = weightOf(site);
      counted.visits += visits;
      counted.factChars += factChars;
    }
  }
}

export function mapKinds<Value>(of: (kind: SharedKind) => Value): PerKind<Value> {
  return {
    sites: of("sites"),
    floors: of("floors"),
    areas: of("areas"),
    devices: of("devices"),
    tracks: of("tracks"),
  };
}

function charsOf({ facts }: Pick<Profile, "facts">): number {
  return JSON.stringify(facts).length;
}

/** A text for people: which limit was reached. */
export function describeShortage({ kind, inOneSite, ofSender }: Shortage, capacity: Capacity): Phrase {
  const things = phrase(`many.${kind}`);
  if (ofSender) return phrase("noRoom.ofSender", { things });
  if (kind === "visits" && inOneSite) return phrase("noRoom.ofTrack", { most: String(MOST_VISITS) });
  const isNamed = inOneSite && kind !== "sites" && kind !== "visits" && kind !== "factChars";
  const most = String(capacity[isNamed ? PER_SITE[kind] : kind]);
  return phrase(inOneSite ? "noRoom.inOneSite" : "noRoom.inAll", { things, most });
}
