"use client";

import { useEffect, useState } from "react";
import type { SiteOverview } from "@/domain/site-overview";
import { SiteReplica } from "@/domain/site-replica";
import { SECOND_MS } from "@/domain/time";
import { watchSite } from "@/viewer/connect";
import { createPace } from "@/viewer/pace";
import { overviewOf } from "./site-overview";

/** A site's overview as it changes, at most once a second; as it was asked for where it is not followed (yet). */
export function useLiveOverview(asked: SiteOverview, isFollowed: boolean): SiteOverview {
  const { siteId } = asked;
  const [live, setLive] = useState<SiteOverview>();
  useEffect(() => {
    if (!isFollowed) return;
    let site: SiteReplica | undefined;
    const pace = createPace(SECOND_MS, () => {
      if (site) setLive(overviewOf(site));
    });
    const stop = watchSite(siteId, {
      onSnapshot(snapshot) {
        site = SiteReplica.from(snapshot);
        pace.wake();
      },
      onChanges(changes) {
        site?.apply(changes);
        pace.wake();
      },
    });
    return () => {
      stop();
      pace.stop();
    };
  }, [siteId, isFollowed]);
  return live ?? asked;
}
