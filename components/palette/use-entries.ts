"use client";

import { useEffect, useMemo, useState } from "react";
import { searchTracks, type Track } from "@/domain/contract/track";
import { RANK } from "@/domain/text-match";
import { currentFloor } from "@/viewer/actions/current-floor";
import { call } from "@/viewer/api/call";
import { bestFirst, type Entry, type EntryGroup, leadingToNow, unmarked } from "@/viewer/listing/entry";
import type { NamedDestination } from "@/viewer/listing/recent-destinations";
import type { Target } from "@/viewer/tracks/view-store";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { useText } from "../text/text";
import { actionEntries, floorEntries, matchesQuery, pastTrackEntries, placeEntries, trackEntries } from "./entries";
import { useAvailableActions } from "./use-actions";

interface Entries {
  readonly groups: readonly EntryGroup[];
  /** The request for tracks is in flight. */
  readonly isAsking: boolean;
  /** The request for tracks failed. */
  readonly hasFailed: boolean;
}

/** The entries for a query; without one, the recent destinations, other floors and the available actions. */
export function useEntries(query: string, recent: readonly NamedDestination[]): Entries {
  const text = useText();
  const { sites = [] } = useSiteOverviews();
  const offered = useAvailableActions();
  const wanted = query.trim();
  const hits = useTrackHits(wanted);
  const groups = useMemo(() => {
    const { t } = text;
    if (wanted === "") {
      return [
        { name: "recent", entries: recent.map(recentEntry) },
        { name: "floors", entries: floorEntries(sites, currentFloor(), text) },
        { name: "actions", entries: actionEntries(offered, "", t) },
      ] satisfies readonly EntryGroup[];
    }
    // Hits of the query before stay only if they match this one: Enter may come before the next answer.
    const tracks = hits.query === wanted ? hits.tracks : hits.tracks.filter((track) => matchesQuery(track, wanted));
    const floor = currentFloor();
    const then = floor?.live.getState().isReplay ? pastTrackEntries(floor, wanted) : undefined;
    const found = trackEntries(tracks, { query: wanted, sites, t });
    return bestFirst([
      { name: "tracksThen", entries: then ?? [] },
      {
        name: then ? "tracksNow" : "tracks",
        entries: then
          ? found.filter(({ value }) => !then.some((track) => track.value === value)).map(leadingToNow)
          : found,
      },
      ...placeEntries(sites, wanted, text),
      { name: "actions", entries: actionEntries(offered, wanted, t) },
    ]);
  }, [wanted, recent, hits, sites, offered, text]);
  const isAsking = wanted.length > 1 && hits.query !== wanted;
  return { groups, isAsking, hasFailed: !isAsking && hits.hasFailed };
}

function idOf(target: Target): string {
  if (target.type === "device") return target.deviceId;
  return target.type === "track" ? target.trackId : target.areaId;
}

function recentEntry(destination: NamedDestination): Entry {
  const { siteId, mapId, target, name } = destination;
  const thing = target && idOf(target);
  return {
    value: `recent:${thing ?? `${siteId}/${mapId ?? ""}`}`,
    sign: { type: "recent" },
    name: unmarked(name),
    rank: RANK.start,
    does: { destination },
  };
}

const SHORTEST_QUERY = 2;
const MAX_HITS = 8;
/** Waits for a pause in typing, so that not every key sends a request. */
const PAUSE_MS = 90;

interface TrackHits {
  /** The query of these hits: they stay until the next answer arrives. */
  readonly query: string;
  readonly tracks: readonly Track[];
  /** The server did not answer, so an empty list does not mean that there are no tracks. */
  readonly hasFailed: boolean;
}

const NO_HITS: TrackHits = { query: "", tracks: [], hasFailed: false };

/** Tracks of all sites that answer a query. */
function useTrackHits(query: string): TrackHits {
  const [hits, setHits] = useState(NO_HITS);
  const isAsked = query.length >= SHORTEST_QUERY;
  useEffect(() => {
    if (!isAsked) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const outcome = await call(searchTracks, { query: { q: query, limit: MAX_HITS }, signal: abort.signal });
      if (!abort.signal.aborted) setHits({ query, tracks: outcome.ok ? outcome.value : [], hasFailed: !outcome.ok });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query, isAsked]);
  return isAsked ? hits : NO_HITS;
}
