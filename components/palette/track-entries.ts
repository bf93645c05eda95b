import { toMac } from "@/domain/ids";
import { macDigits, markMac } from "@/domain/mac-match";
import type { SiteOverview } from "@/domain/site-overview";
import { fold, type Mark, markWords, matchText, queryWords, RANK, type Rank } from "@/domain/text-match";
import { createTrackMatch, SEARCHED_FACTS } from "@/domain/track-match";
import { bareName } from "@/viewer/floor/floor-words";
import { placeName } from "../page/place-names";
import type { TrackAnswer } from "../page/track-answers";
import type { Translate } from "../text/messages";
import { type Entry, type Marked, unmarked } from "./entry";

interface TrackSearch {
  readonly query: string;
  readonly sites: readonly SiteOverview[];
  readonly t: Translate;
}

/** Tracks as the server found them, in its order, each saying where it is and what it was found by. */
export function trackEntries(hits: readonly TrackAnswer[], { query, sites, t }: TrackSearch): readonly Entry[] {
  return hits.map((track) => {
    const { trackId, siteId, mapId, name: label = bareName(trackId) } = track;
    const where = mapId === undefined ? t("palette.gone") : placeName(sites, { siteId, mapId }, t);
    const { name, reason, rank } = findIn(label, factsOf(track), query);
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
        mapId === undefined ? undefined : { place: { siteId, mapId, target: { type: "track", trackId }, name: label } },
    };
  });
}

/** Whether the server would find the track by this query, slips apart. */
export function isFoundBy(track: TrackAnswer, query: string): boolean {
  const { trackId, name, facts } = track;
  const text = [name, ...SEARCHED_FACTS.map((fact) => facts[fact])].filter(Boolean).join("\n");
  return createTrackMatch(query)(trackId, fold(text)) !== undefined;
}

/** What else the server searches in. */
function factsOf({ trackId, facts }: TrackAnswer): readonly string[] {
  const { hostname, username, ip, manufacturer, family, model } = facts;
  const device = [manufacturer, family, model].filter(Boolean).join(" ");
  return [bareName(trackId), hostname, username, ip, device].flatMap((fact) => fact || []);
}

interface Found {
  readonly name: Marked;
  /** The fact that says why, where the name does not. */
  readonly reason: Marked | undefined;
  readonly rank: Rank;
}

function findIn(label: string, facts: readonly string[], query: string): Found {
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

/** An address is found by its digits, however they are spelled. */
function markDigits(text: string, query: string): readonly Mark[] {
  const mac = toMac(text);
  const digits = macDigits(query);
  return mac === undefined || digits === undefined ? [] : [markMac(mac, digits)].filter((mark) => mark !== undefined);
}
