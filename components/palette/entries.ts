import type { AreaState } from "@/domain/area";
import type { Track } from "@/domain/contract/track";
import { type MapId, type SiteId, toMac } from "@/domain/ids";
import { macDigits, markMac } from "@/domain/mac-match";
import { naturalOrder } from "@/domain/natural-order";
import type { FloorState } from "@/domain/protocol";
import type { SiteOverview } from "@/domain/site-overview";
import { fold, type Mark, markWords, matchText, queryWords, RANK, type Rank } from "@/domain/text-match";
import { createTrackMatch, SEARCHED_FACTS } from "@/domain/track-match";
import { ACTIONS, type ActionId } from "@/viewer/actions/action-table";
import type { FloorModel } from "@/viewer/floor/floor-model";
import { bareName } from "@/viewer/floor/floor-words";
import { bestMatches, type Match } from "@/viewer/listing/best-matches";
import { distinguishTracks } from "@/viewer/listing/distinguish-tracks";
import { type Entry, type EntryGroup, type Marked, markedLines, type Sign, unmarked } from "@/viewer/listing/entry";
import type { NamedDestination } from "@/viewer/listing/recent-destinations";
import { sortedFloors } from "@/viewer/overview/floor-order";
import { FIRST_FILTER } from "@/viewer/tracks/view-store";
import { floorName, placeName, siteName } from "../sites/site-names";
import type { TranslateAll } from "../text/messages";
import type { AllText } from "../text/text";

interface TrackSearch {
  readonly query: string;
  readonly sites: readonly SiteOverview[];
  readonly t: TranslateAll;
}

/** The tracks that the server found, in its order, each with its floor and the fact that matched. */
export function trackEntries(hits: readonly Track[], { query, sites, t }: TrackSearch): readonly Entry[] {
  const apart = distinguishTracks(
    hits.flatMap(({ trackId, name, visits }) => (name === undefined ? [] : { trackId, name, visits })),
    ({ visits }) => zoneOf(visits, sites),
  );
  return hits.map((track) => {
    const { trackId, siteId, mapId, name: label = bareName(trackId) } = track;
    const nowhere = track.freshness === "gone" ? "palette.gone" : "palette.unplaced";
    const place = mapId === undefined ? t(nowhere) : placeName(sites, { siteId, mapId }, t);
    const { zone, digits } = apart.get(trackId) ?? {};
    const where = [zone, digits, place].filter(Boolean).join(" · ");
    const { name, reason, rank } = explainMatch(label, factsOf(track), query);
    return {
      value: `track:${trackId}`,
      sign: {
        type: "track",
        shown: track.connected ? track.kind : "unconnected",
        isHollow: track.freshness === "stale" || track.freshness === "gone",
      },
      name,
      detail: reason ? { text: `${reason.text} · ${where}`, marks: reason.marks } : unmarked(where),
      rank,
      does:
        mapId === undefined
          ? undefined
          : { destination: { siteId, mapId, target: { type: "track", trackId }, name: label } },
    };
  });
}

/** A floor that shows the past. */
type FloorThen = Pick<FloorModel, "siteId" | "mapId" | "tracks" | "now">;

const MAX_PAST_TRACKS = 8;

/** The matching tracks of a floor in the past, by name. They lead to their positions at that time. */
export function pastTrackEntries({ siteId, mapId, tracks, now }: FloorThen, query: string): readonly Entry[] {
  const { ids, labels, capacity } = tracks.replica;
  const isFound = tracks.filterTest({ ...FIRST_FILTER, query }, now());
  const entries = Array.from({ length: capacity }, (_, slot): Entry[] => {
    const trackId = ids[slot];
    if (!trackId || !isFound(slot)) return [];
    const label = labels[slot] ?? bareName(trackId);
    const { name, reason, rank } = explainMatch(label, [bareName(trackId)], query);
    return [
      {
        value: `track:${trackId}`,
        sign: { type: "track", shown: tracks.shownAs(slot), isHollow: tracks.freshnessAt(slot, now()) === "stale" },
        name,
        ...(reason && { detail: reason }),
        rank,
        does: { destination: { siteId, mapId, target: { type: "track", trackId }, name: label } },
      },
    ];
  });
  return entries
    .flat()
    .sort((one, other) => one.rank - other.rank || naturalOrder(one.name.text, other.name.text))
    .slice(0, MAX_PAST_TRACKS);
}

/** The name of the zone that a track is in. */
function zoneOf(visits: Track["visits"], sites: readonly SiteOverview[]): string | undefined {
  const zones = sites.flatMap(({ areas }) => areas).filter(({ kind, name }) => kind === "zone" && name);
  return visits.flatMap(({ areaId }) => zones.find((zone) => zone.areaId === areaId)?.name ?? [])[0];
}

/** Whether the server would find the track by this query, without correcting typing errors. */
export function matchesQuery(track: Track, query: string): boolean {
  const { trackId, name, facts } = track;
  const text = [name, ...SEARCHED_FACTS.map((fact) => facts[fact])].filter(Boolean).join("\n");
  return createTrackMatch(query)(trackId, fold(text)) !== undefined;
}

/** The other facts that the server searches. */
function factsOf({ trackId, facts }: Track): readonly string[] {
  const { hostname, username, ip, manufacturer, family, model } = facts;
  const device = [manufacturer, family, model].filter(Boolean).join(" ");
  return [bareName(trackId), hostname, username, ip, device].flatMap((fact) => fact || []);
}

interface Explained {
  readonly name: Marked;
  /** The matching fact, if the name does not match. */
  readonly reason: Marked | undefined;
  readonly rank: Rank;
}

function explainMatch(label: string, facts: readonly string[], query: string): Explained {
  const words = queryWords(query);
  const isAddress = facts.some((fact) => markDigits(fact, query).length > 0);
  const isSlip = !isAddress && matchText([label, ...facts].join("\n"), words)?.rank === RANK.typo;
  const mark = (text: string): Marked => {
    const marks = isSlip ? (matchText(text, words)?.marks ?? []) : markWords(text, words);
    return { text, marks: marks.length > 0 ? marks : markDigits(text, query) };
  };
  const name = mark(label);
  const reason = name.marks.length > 0 ? undefined : facts.map(mark).find(({ marks }) => marks.length > 0);
  const ofName = matchText(label, words)?.rank ?? RANK.inside;
  return { name, reason, rank: isSlip ? RANK.typo : (Math.min(ofName, RANK.inside) as Rank) };
}

/** A MAC address is found by its digits, in any spelling. */
function markDigits(text: string, query: string): readonly Mark[] {
  const mac = toMac(text);
  const digits = macDigits(query);
  return mac === undefined || digits === undefined ? [] : [markMac(mac, digits)].filter((mark) => mark !== undefined);
}

const MAX_ZONES = 6;
const MAX_FLOORS = 6;
const MAX_SITES = 4;

/** The floor on screen. */
interface FloorHere {
  readonly siteId: SiteId;
  readonly mapId: MapId;
}

interface Named {
  readonly value: string;
  readonly sign: Sign;
  /** Its name, and its location as the second line; empty for a site. */
  readonly lines: readonly [name: string, where: string];
  readonly destination: NamedDestination;
}

/** Zones, floors and sites that answer a query. */
export function placeEntries(sites: readonly SiteOverview[], query: string, text: AllText): readonly EntryGroup[] {
  return [
    { name: "zones", entries: matching(zonesOf(sites, text), query, MAX_ZONES) },
    { name: "floors", entries: matching(floorsOf(sites, text), query, MAX_FLOORS) },
    {
      name: "sites",
      entries: matching(
        sites.map((site) => namedSite(site, text)),
        query,
        MAX_SITES,
      ),
    },
  ];
}

/** Floors offered before anything is typed: those of the site on screen first, without the floor on screen. */
export function floorEntries(
  sites: readonly SiteOverview[],
  here: FloorHere | undefined,
  text: AllText,
): readonly Entry[] {
  const nearest = [...sites].sort((a, b) => Number(b.siteId === here?.siteId) - Number(a.siteId === here?.siteId));
  const others = floorsOf(nearest, text).filter(({ destination }) => destination.mapId !== here?.mapId);
  return matching(others, "", MAX_FLOORS);
}

function matching(named: readonly Named[], query: string, most: number): readonly Entry[] {
  return bestMatches(named, ({ lines }) => lines.join("\n"), query)
    .slice(0, most)
    .map(toEntry);
}

function toEntry({ item: { value, sign, lines, destination }, rank, marks }: Match<Named>): Entry {
  const [name, detail] = markedLines(...lines, marks);
  return { value, sign, name, ...(detail.text === "" ? {} : { detail }), rank, does: { destination } };
}

function zonesOf(sites: readonly SiteOverview[], text: AllText): readonly Named[] {
  return sites.flatMap((site) => site.areas.flatMap((area) => namedArea(site, area, text) ?? []));
}

function namedArea(site: SiteOverview, { areaId, kind, mapId, name }: AreaState, { t }: AllText): Named | undefined {
  const floor = site.floors.find((each) => each.mapId === mapId);
  if (!floor || !name) return undefined;
  const { siteId } = site;
  return {
    value: `area:${areaId}`,
    sign: { type: "area", kind },
    lines: [name, `${siteName(site, t)} · ${floorName(floor, t)}`],
    destination: { siteId, mapId: floor.mapId, target: { type: "area", areaId }, name },
  };
}

function floorsOf(sites: readonly SiteOverview[], text: AllText): readonly Named[] {
  return sites.flatMap((site) => sortedFloors(site.floors, text.locale).map((floor) => namedFloor(site, floor, text)));
}

function namedFloor(site: SiteOverview, floor: FloorState, { t }: AllText): Named {
  const { siteId } = site;
  const { mapId } = floor;
  const name = floorName(floor, t);
  return {
    value: `floor:${siteId}/${mapId}`,
    sign: { type: "floor" },
    lines: [name, siteName(site, t)],
    destination: { siteId, mapId, name: `${siteName(site, t)} · ${name}` },
  };
}

function namedSite(site: SiteOverview, { t }: AllText): Named {
  const { siteId } = site;
  const name = siteName(site, t);
  return {
    value: `site:${siteId}`,
    sign: { type: "site" },
    lines: [name, ""],
    destination: { siteId, name },
  };
}

/** Not listed: panning by name is of no use, and the palette is open already. */
const UNLISTED: ReadonlySet<ActionId> = new Set(["search", "panLeft", "panRight", "panUp", "panDown"]);
const MAX_FOUND = 6;

/** The available actions whose name matches the query. */
export function actionEntries(offered: ReadonlySet<ActionId>, query: string, t: TranslateAll): readonly Entry[] {
  const listed = ACTIONS.filter(({ id }) => offered.has(id) && !UNLISTED.has(id));
  const matches = bestMatches(listed, ({ id }) => t(`action.${id}`), query);
  return (query.trim() === "" ? matches : matches.slice(0, MAX_FOUND)).map(({ item: { id }, rank, marks }) => ({
    value: `action:${id}`,
    sign: { type: "action", id },
    name: { text: t(`action.${id}`), marks },
    rank,
    does: { action: id },
  }));
}
