"use client";

import { useEffect, useState } from "react";
import type { TrackAnswer } from "../page/track-answers";
import { getJson } from "../request/request";

const SHORTEST_QUERY = 2;
const MOST_HITS = 8;
/** Between two keys of somebody who types; each would be a question. */
const PAUSE_MS = 90;

export interface TrackHits {
  /** What was asked: the last answer stays until the next is there. */
  readonly query: string;
  readonly tracks: readonly TrackAnswer[];
  /** The server did not answer: that there are no tracks says nothing. */
  readonly hasFailed: boolean;
}

const NO_HITS: TrackHits = { query: "", tracks: [], hasFailed: false };

/** Tracks of all sites that answer a query. */
export function useTrackHits(query: string): TrackHits {
  const [hits, setHits] = useState(NO_HITS);
  const isAsked = query.length >= SHORTEST_QUERY;
  useEffect(() => {
    if (!isAsked) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const path = `/api/tracks?${new URLSearchParams({ q: query, limit: String(MOST_HITS) })}`;
      const outcome = await getJson<readonly TrackAnswer[]>(path, abort.signal);
      if (!abort.signal.aborted) setHits({ query, tracks: outcome.ok ? outcome.value : [], hasFailed: !outcome.ok });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query, isAsked]);
  return isAsked ? hits : NO_HITS;
}
