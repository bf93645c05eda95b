import { toMac } from "./ids";
import type { LiveTrack } from "./live-track";

/** Tracks of one source: those inside by position, and those inside by crossings only. */
export interface KindOfTracks {
  readonly placed: ReadonlySet<LiveTrack>;
  readonly crossed: ReadonlySet<LiveTrack>;
}

export interface DeviceCount {
  readonly devices: number;
  /** How many of them are inside by crossings only. */
  readonly crossed: number;
}

/** Tracks that may be the same devices: how many of each source, and how many of those by position. */
interface Group {
  joined: Group | undefined;
  readonly tracks: number[];
  readonly placed: number[];
}

/**
 * The number of devices among tracks of several sources. Tracks of different sources are one device if they have the same MAC address or
 * the same learned name. Tracks of one source never are, because phones of one model often have the same name. So a group of tracks
 * connected in this way has as many devices as its most frequent source has tracks.
 */
export function countDevices(kinds: readonly KindOfTracks[]): DeviceCount {
  const groups: Group[] = [];
  const byLikeness = new Map<string, Group>();
  for (const [kind, { placed, crossed }] of kinds.entries()) {
    for (const track of placed) countIn(groupOf(track, groups, byLikeness), kind, true);
    for (const track of crossed) countIn(groupOf(track, groups, byLikeness), kind, false);
  }
  let devices = 0;
  let withPosition = 0;
  for (const group of groups) {
    if (group.joined) continue;
    devices += most(group.tracks);
    withPosition += most(group.placed);
  }
  return { devices, crossed: devices - withPosition };
}

/**
 * The tracks that do not add to the number of `countDevices`, each with the track that counts for its device. In each group, the source
 * with the most tracks counts; if there are several, the first.
 */
export function repeatsAmong(kinds: readonly Iterable<LiveTrack>[]): ReadonlyMap<LiveTrack, LiveTrack> {
  const groups: Group[] = [];
  const byLikeness = new Map<string, Group>();
  const all: { readonly track: LiveTrack; readonly kind: number; readonly group: Group }[] = [];
  for (const [kind, tracks] of kinds.entries()) {
    for (const track of tracks) {
      const group = groupOf(track, groups, byLikeness);
      countIn(group, kind, true);
      all.push({ track, kind, group });
    }
  }
  const counts = new Map<Group, LiveTrack>();
  const isCounted = (group: Group, kind: number) => group.tracks.indexOf(most(group.tracks)) === kind;
  for (const { track, kind, group } of all) {
    const root = rootOf(group);
    if (isCounted(root, kind) && !counts.has(root)) counts.set(root, track);
  }
  const repeats = all.flatMap(({ track, kind, group }) => {
    const root = rootOf(group);
    const counted = counts.get(root);
    return counted && !isCounted(root, kind) ? [[track, counted] as const] : [];
  });
  return new Map(repeats);
}

/** What tracks of one device have in common. User names do not count, since people have several devices. */
function likenessesOf({ trackId, facts }: LiveTrack): readonly string[] {
  const mac = facts.get("mac") ?? toMac(trackId.slice(trackId.indexOf(":") + 1));
  const name = (facts.get("name") || facts.get("hostname"))?.trim().toLowerCase();
  return [...(mac === undefined ? [] : [`mac ${mac}`]), ...(name ? [`name ${name}`] : [])];
}

function groupOf(track: LiveTrack, groups: Group[], byLikeness: Map<string, Group>): Group {
  let group: Group | undefined;
  const likenesses = likenessesOf(track);
  for (const likeness of likenesses) {
    const known = byLikeness.get(likeness);
    if (known) group = group ? join(rootOf(known), group) : rootOf(known);
  }
  if (!group) {
    group = { joined: undefined, tracks: [], placed: [] };
    groups.push(group);
  }
  for (const likeness of likenesses) byLikeness.set(likeness, group);
  return group;
}

function countIn({ tracks, placed }: Group, kind: number, isPlaced: boolean): void {
  tracks[kind] = (tracks[kind] ?? 0) + 1;
  if (isPlaced) placed[kind] = (placed[kind] ?? 0) + 1;
}

function join(one: Group, other: Group): Group {
  if (one === other) return one;
  other.joined = one;
  for (const [kind, count = 0] of other.tracks.entries()) one.tracks[kind] = (one.tracks[kind] ?? 0) + count;
  for (const [kind, count = 0] of other.placed.entries()) one.placed[kind] = (one.placed[kind] ?? 0) + count;
  return one;
}

function rootOf(group: Group): Group {
  let root = group;
  while (root.joined) root = root.joined;
  return root;
}

function most(counts: readonly number[]): number {
  return counts.reduce((largest, count = 0) => Math.max(largest, count), 0);
}
