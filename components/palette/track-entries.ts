import { macDigits, markMac } from "@/domain/mac-match";
import type { SiteOverview } from "@/domain/site-overview";
import { matchText, queryWords, RANK } from "@/domain/text-match";
import { bareName } from "@/viewer/floor-words";
import type { NamedPlace } from "@/viewer/listing/recent-places";
import type { TrackAnswer } from "../panels/track-answers";
import { placeName } from "../sites/place-names";
import type { Translate } from "../text/messages";
import { type Entry, type Marked, unmarked } from "./entry";

/** Tracks as the server found them, in its order, each saying where it is and what it was found by. */
export function trackEntries(
  hits: readonly TrackAnswer[],
  { query, sites, t }: { readonly query: string; readonly sites: readonly SiteOverview[]; readonly t: Translate },
): readonly Entry[] {
  return hits.map((track) => {
    const { trackId, siteId, mapId, name: label = bareName(trackId) } = track;
    const name = markName(label, query);
    const where = mapId === undefined ? t("palette.gone") : placeName(sites, { siteId, mapId }, t);
    const reason = name.marks.length > 0 ? undefined : foundBy(track, query);
    const place: NamedPlace | undefined =
      mapId === undefined ? undefined : { siteId, mapId, target: { type: "track", trackId }, name: label };
    return {
      value: `track:${trackId}`,
      sign: {
        type: "track",
        shown: track.connected ? track.kind : "unconnected",
        isHollow: track.freshness === "stale" || track.freshness === "gone",
      },
      name,
      detail: reason ? { text: `${reason.text} · ${where}`, marks: reason.marks } : unmarked(where),
      rank: matchText(label, queryWords(query))?.rank ?? RANK.inside,
      does: place && { place },
    };
  });
}

/** A name may be an address, and is then found by its digits. */
function markName(text: string, query: string): Marked {
  const marks = matchText(text, queryWords(query))?.marks ?? [];
  return marks.length > 0 ? { text, marks } : (markAddress(text, query) ?? unmarked(text));
}

function markAddress(text: string, query: string): Marked | undefined {
  const digits = macDigits(query);
  const mark = digits === undefined ? undefined : markMac(text.replaceAll(":", ""), digits);
  return mark && { text, marks: [mark] };
}

/** The first of its facts that the words stand in. */
function foundBy({ trackId, facts }: TrackAnswer, query: string): Marked | undefined {
  const address = markAddress(bareName(trackId), query);
  if (address) return address;
  const words = queryWords(query);
  const device = [facts.manufacturer, facts.family, facts.model].filter(Boolean).join(" ");
  for (const text of [facts.hostname, facts.username, facts.ip, device, bareName(trackId)]) {
    const marks = text ? matchText(text, words)?.marks : undefined;
    if (text && marks?.length) return { text, marks };
  }
  return undefined;
}
