"use client";

import { useEffect, useMemo, useState } from "react";
import { readTrack } from "@/domain/contract/track";
import type { TrackId } from "@/domain/ids";
import { call } from "@/viewer/api/call";
import { connect } from "@/viewer/connection/connect";
import { type NamedDestination, RecentDestinations, withoutTrack } from "@/viewer/listing/recent-destinations";
import { useSession } from "../page/session";

/** The recent destinations of the signed-in user. */
export function useRecentDestinations(): RecentDestinations {
  const who = useSession()?.id ?? "";
  return useMemo(() => new RecentDestinations(who), [who]);
}

/** Forgets tracks as they are erased, whether the palette is open or not. */
export function useForgetErased(): void {
  const destinations = useRecentDestinations();
  useEffect(() => connect().onErased((trackId) => destinations.forgetTrack(trackId)), [destinations]);
}

/** The recent destinations to show. Tracks that the server no longer knows, because they were erased meanwhile, are removed. */
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
