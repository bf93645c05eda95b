"use client";

import { useEffect, useMemo, useState } from "react";
import { readTrack } from "@/domain/contract/track";
import type { TrackId } from "@/domain/ids";
import { call } from "@/viewer/api/call";
import { connect } from "@/viewer/connection/connect";
import { type NamedDestination, RecentDestinations, withoutTrack } from "@/viewer/listing/recent-destinations";
import { useSession } from "../page/session";

/** Where whoever is signed in went lately. */
export function useRecentDestinations(): RecentDestinations {
  const who = useSession()?.id ?? "";
  return useMemo(() => new RecentDestinations(who), [who]);
}

/** Forgets tracks as they are erased, whether the palette is open or not. */
export function useForgetErased(): void {
  const destinations = useRecentDestinations();
  useEffect(() => connect().onErased((trackId) => destinations.forgetTrack(trackId)), [destinations]);
}

/** Those to be shown now. Tracks that the server knows no more, erased while nothing was watched here, are forgotten. */
export function useRecent(destinations: RecentDestinations): readonly NamedDestination[] {
  const [recent, setRecent] = useState(() => destinations.read());
  useEffect(() => {
    const abort = new AbortController();
    async function check(trackId: TrackId): Promise<void> {
      const answer = await call(readTrack, { params: { trackId }, signal: abort.signal });
      if (answer.ok || answer.status !== 404) return;
      destinations.forgetTrack(trackId);
      setRecent((now) => withoutTrack(now, trackId));
    }
    for (const { target } of destinations.read()) if (target?.type === "track") void check(target.trackId);
    return () => abort.abort();
  }, [destinations]);
  return recent;
}
