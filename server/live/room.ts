import type { Capacity, CapacityKind } from "@/domain/capacity";
import type { Change, Fix, Profile } from "@/domain/change";
import type { AreaId, SiteId } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";
import { type Phrase, phrase } from "@/domain/notice-phrase";
import { MOST_VISITS } from "@/domain/site-areas";
import { weightOf } from "@/domain/site-room";
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

export type OfEachKind<Value> = Readonly<Record<SharedKind, Value>>;

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
export class Room {
  readonly capacity: Capacity;
  private readonly all: ReadonlyMap<SiteId, LiveSite>;
  private readonly held = { floors: 0, areas: 0, devices: 0, tracks: 0 };
  /** Sizes at the last exact count, and an upper bound of what was added since. */
  private readonly counted = { visits: 0, factChars: 0 };
  private readonly since = { visits: 0, factChars: 0 };
  private isStale = true;
  /** The limits for the sender whose delivery is being applied. */
  private most: OfEachKind<number>;

  constructor(capacity: Capacity, all: ReadonlyMap<SiteId, LiveSite>) {
    this.capacity = capacity;
    this.all = all;
    this.most = capacity;
  }

  get tracks(): number {
    return this.held.tracks;
  }

  /** Runs a job that may add at most `left` new things of each kind. Returns its result and how many it added. */
  within<T>(left: OfEachKind<number>, job: () => T): readonly [T, OfEachKind<number>] {
    const before = this.sizes();
    this.most = mapKinds((kind) => Math.min(this.capacity[kind], before[kind] + Math.floor(left[kind])));
    try {
      const done = job();
      const after = this.sizes();
      // There may be fewer than before, if room was made.
      return [done, mapKinds((kind) => Math.max(0, after[kind] - before[kind]))];
    } finally {
      this.most = this.capacity;
    }
  }

  /** Whether any fix in the site has room. Called for every fix, so it only compares numbers. */
  isWideFor({ tracks, floors }: LiveSite): boolean {
    const { capacity, held, most } = this;
    return (
      held.tracks < most.tracks &&
      held.floors < most.floors &&
      tracks.size < capacity.tracksPerSite &&
      floors.size < capacity.floorsPerSite
    );
  }

  /** What the change would need that there is no room for; undefined if it can be applied. */
  lacks(change: Change, site: LiveSite | undefined): Shortage | undefined {
    if (!site && this.all.size >= this.most.sites)
      return { kind: "sites", inOneSite: false, ofSender: this.all.size < this.capacity.sites };
    switch (change.type) {
      case "fix":
        return (
          this.lacksOne("tracks", site?.tracks, change.trackId) ?? this.lacksOne("floors", site?.floors, change.mapId)
        );
      case "sighting":
        return this.lacksOne("tracks", site?.tracks, change.trackId);
      case "crossing":
      case "census-stay":
        return (
          this.lacksOne("tracks", site?.tracks, change.trackId) ??
          this.lacksOne("floors", site?.floors, change.mapId) ??
          this.lacksOne("areas", site?.areas, change.areaId) ??
          this.lacksVisit(site?.tracks.get(change.trackId)?.visits, change.areaId)
        );
      case "census-count":
      case "occupancy-alert":
        return (
          this.lacksOne("areas", site?.areas, change.areaId) ?? this.lacksOne("floors", site?.floors, change.mapId)
        );
      case "profile":
        return (
          this.lacksOne("tracks", site?.tracks, change.trackId) ??
          this.lacksOne("devices", site?.devices.all, change.facts.apId) ??
          this.lacksChars(change)
        );
      case "device":
        return this.lacksOne("devices", site?.devices.all, change.deviceId);
      case "site-name":
      case "notice":
        return undefined;
    }
  }

  /** Applies a change to a site and counts what it added. Returns whether the site changed. */
  apply(change: Change, site: LiveSite, passedAt = change.at): boolean {
    const { held, since } = this;
    if (change.type === "fix") return this.applyFix(change, site, passedAt);
    const floors = site.floors.size;
    const areas = site.areas.size;
    const devices = site.devices.all.size;
    const tracks = site.tracks.size;
    const moved = site.apply(change, passedAt);
    held.floors += site.floors.size - floors;
    held.areas += site.areas.size - areas;
    held.devices += site.devices.all.size - devices;
    held.tracks += site.tracks.size - tracks;
    if (change.type === "crossing" || change.type === "census-stay") since.visits += 1;
    if (change.type === "profile") since.factChars += charsOf(change);
    return moved;
  }

  private applyFix(fix: Fix, site: LiveSite, passedAt: EpochMs): boolean {
    const { held } = this;
    const floors = site.floors.size;
    const tracks = site.tracks.size;
    const moved = site.apply(fix, passedAt);
    held.floors += site.floors.size - floors;
    held.tracks += site.tracks.size - tracks;
    return moved;
  }

  /** How many more of a kind may be added to a site. */
  left(kind: NamedKind, names: Names): number {
    const { capacity, held } = this;
    return Math.max(0, Math.min(capacity[PER_SITE[kind]] - names.size, capacity[kind] - held[kind]));
  }

  /** Counts saved facts of a track as if they were new. Returns false if there is no room for them. */
  countFacts(facts: object): boolean {
    const chars = JSON.stringify(facts).length;
    if (this.counted.factChars + this.since.factChars + chars > this.capacity.factChars) return false;
    this.since.factChars += chars;
    return true;
  }

  /** Counts everything anew, after changes made by anything but `apply`. */
  recount(): void {
    const { held } = this;
    this.isStale = true;
    held.floors = held.areas = held.devices = held.tracks = 0;
    for (const { floors, areas, devices, tracks } of this.all.values()) {
      held.floors += floors.size;
      held.areas += areas.size;
      held.devices += devices.all.size;
      held.tracks += tracks.size;
    }
  }

  private sizes(): OfEachKind<number> {
    return { sites: this.all.size, ...this.held };
  }

  private lacksOne(kind: NamedKind, names: Names | undefined, id: string | undefined): Shortage | undefined {
    const inOneSite = (names?.size ?? 0) >= this.capacity[PER_SITE[kind]];
    const held = this.held[kind];
    if (!inOneSite && held < this.most[kind]) return undefined;
    const ofSender = !inOneSite && held < this.capacity[kind];
    return id === undefined || names?.has(id) ? undefined : { kind, inOneSite, ofSender };
  }

  private lacksVisit(visits: ReadonlyMap<AreaId, Streak> | undefined, areaId: AreaId): Shortage | undefined {
    if (visits?.has(areaId)) return undefined;
    const isTrackFull = visits !== undefined && visits.size >= MOST_VISITS;
    if (isTrackFull && [...visits.values()].every(({ isOn }) => isOn)) return { kind: "visits", inOneSite: true };
    return this.isOver("visits", 1) ? { kind: "visits", inOneSite: false } : undefined;
  }

  private lacksChars(change: Profile): Shortage | undefined {
    return this.isOver("factChars", charsOf(change)) ? { kind: "factChars", inOneSite: false } : undefined;
  }

  /** Counts exactly only when the upper bound reaches the limit, and not again for each event that is refused. */
  private isOver(kind: "visits" | "factChars", more: number): boolean {
    const most = this.capacity[kind];
    const { counted, since } = this;
    if (counted[kind] + since[kind] + more > most && (this.isStale || since[kind] > most / 16)) this.weigh();
    return counted[kind] + since[kind] + more > most;
  }

  private weigh(): void {
    const { counted, since } = this;
    this.isStale = false;
    counted.visits = counted.factChars = since.visits = since.factChars = 0;
    for (const site of this.all.values()) {
      const { visits, factChars } = weightOf(site);
      counted.visits += visits;
      counted.factChars += factChars;
    }
  }
}

export function mapKinds<Value>(of: (kind: SharedKind) => Value): OfEachKind<Value> {
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
export function wordsOf({ kind, inOneSite, ofSender }: Shortage, capacity: Capacity): Phrase {
  const things = phrase(`many.${kind}`);
  if (ofSender) return phrase("noRoom.ofSender", { things });
  if (kind === "visits" && inOneSite) return phrase("noRoom.ofTrack", { most: String(MOST_VISITS) });
  const isNamed = inOneSite && kind !== "sites" && kind !== "visits" && kind !== "factChars";
  const most = String(capacity[isNamed ? PER_SITE[kind] : kind]);
  return phrase(inOneSite ? "noRoom.inOneSite" : "noRoom.inAll", { things, most });
}
