"use client";

import { useEffect, useMemo, useState } from "react";
import type { SiteId } from "@/domain/ids";
import type { SiteOverview } from "@/domain/site-overview";
import type { SiteReplica } from "@/domain/site-replica";
import { SECOND_MS } from "@/domain/time";
import { connect, watchSite } from "@/viewer/connection/connect";
import { createPace } from "@/viewer/connection/pace";
import { overviewOf } from "@/viewer/overview/site-overview";

/** The server limits what one viewer may watch, floors included; the other sites are polled. */
const SITES_FOLLOWED = 12;

type Live = ReadonlyMap<SiteId, SiteOverview>;

const NONE: Live = new Map();

/** Sites with live figures, updated at most once a second; polled figures for sites that are not followed (yet). */
export function useLiveSites(asked: readonly SiteOverview[]): readonly SiteOverview[] {
  const [live, setLive] = useState(NONE);
  const followed = JSON.stringify(asked.slice(0, SITES_FOLLOWED).map(({ siteId }) => siteId));
  useEffect(() => followSites(JSON.parse(followed), setLive), [followed]);
  return useMemo(() => asked.map((site) => live.get(site.siteId) ?? site), [asked, live]);
}

function followSites(siteIds: readonly SiteId[], onLive: (live: Live) => void): () => void {
  const replicas = new Map<SiteId, SiteReplica>();
  const pace = createPace(SECOND_MS, () => {
    onLive(new Map([...replicas].map(([siteId, site]) => [siteId, overviewOf(site)])));
  });
  const stops = siteIds.map((siteId) =>
    watchSite(siteId, {
      onSite(site) {
        replicas.set(siteId, site);
        pace.wake();
      },
      onChanges: () => pace.wake(),
    }),
  );
  // Without a socket the polled figures are newer.
  const stopState = connect().state.subscribe(({ status }) => {
    if (status !== "lost") return;
    replicas.clear();
    onLive(NONE);
  });
  return () => {
    for (const stop of [...stops, stopState]) stop();
    pace.stop();
  };
}
