import type { DeviceId, MapId, SiteId } from "@/domain/ids";
import type { Feed, Located } from "../mist/feed";
import type { Walker } from "../walk/world";

/** The current state by the webhooks' feed; empty without a feed. */
export class LiveView {
  readonly #feed: Feed | undefined;

  constructor(feed: Feed | undefined) {
    this.#feed = feed;
  }

  get walkers(): readonly Walker[] {
    return this.#feed?.world.walkers ?? [];
  }

  /** Access points that currently hear nobody. */
  get silent(): ReadonlySet<DeviceId> {
    return this.#feed?.silent ?? new Set();
  }

  locatedOn(siteId: SiteId, mapId?: MapId): readonly Located[] {
    const located = this.#feed?.located() ?? [];
    return located.filter(
      ({ sighting: { walker, floor } }) =>
        walker.ways.site.siteId === siteId && (mapId === undefined || floor.mapId === mapId),
    );
  }

  clientsByAccessPoint(siteId: SiteId): ReadonlyMap<DeviceId, number> {
    const clients = new Map<DeviceId, number>();
    for (const { sighting } of this.locatedOn(siteId)) {
      const { walker, accessPoint } = sighting;
      if (walker.kind !== "wifi" || !walker.connected) continue;
      clients.set(accessPoint.deviceId, (clients.get(accessPoint.deviceId) ?? 0) + 1);
    }
    return clients;
  }
}
