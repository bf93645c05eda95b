"use client";

import { useEffect, useState } from "react";
import { listDevices, type SiteDevice } from "@/domain/contract/device";
import type { SiteId } from "@/domain/ids";
import type { SiteReplica } from "@/domain/site-replica";
import { SECOND_MS } from "@/domain/time";
import { type UsedAnswer, useAnswer } from "@/viewer/api/use-answer";
import { connect, watchSite } from "@/viewer/connection/connect";
import { createPace } from "@/viewer/connection/pace";

/** Polling interval while no socket is connected. */
const EVERY_MS = 5 * SECOND_MS;

type Devices = readonly SiteDevice[];

interface LiveDevices {
  /** Undefined until they are known. */
  readonly devices: Devices | undefined;
  readonly answer: UsedAnswer<Devices>;
}

/** The devices of a site, live, updated at most once a second; asked for while there is no connection. */
export function useLiveDevices(siteId: SiteId): LiveDevices {
  const [live, setLive] = useState<Devices>();
  useEffect(() => followDevices(siteId, setLive), [siteId]);
  const answer = useAnswer(listDevices, live ? undefined : { query: { siteId } }, { everyMs: EVERY_MS });
  return { devices: live ?? answer.value, answer };
}

/** Follows the devices of a site. Calls `onLive` with undefined when the connection is lost, because polled devices are newer then. */
export function followDevices(siteId: SiteId, onLive: (live: Devices | undefined) => void): () => void {
  let replica: SiteReplica | undefined;
  const pace = createPace(SECOND_MS, () => {
    onLive(replica && [...replica.devices.values()].map((device) => ({ ...device, siteId })));
  });
  const stops = [
    watchSite(siteId, {
      onSite(site) {
        replica = site;
        pace.wake();
      },
      onChanges: () => pace.wake(),
    }),
    connect().state.subscribe(({ status }) => {
      if (status !== "lost") return;
      replica = undefined;
      onLive(undefined);
    }),
    pace.stop,
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
