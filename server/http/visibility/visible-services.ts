import { canSeeSite, type PartialVisibility, type Visibility } from "@/server/access/grant";
import type { SeenFeed } from "@/server/feed/feed-counters";
import type { Services } from "../services";
import { pastSeenBy } from "./visible-past";
import { pastQuestionsSeenBy } from "./visible-past-questions";
import { sitesSeenBy } from "./visible-sites";
import { shareLinksSeenBy, storesSeenBy } from "./visible-stores";

/** One view for each visibility, created when it is first needed. */
export function createViews(services: Services): (visibility: Visibility) => Services {
  const views = new WeakMap<PartialVisibility, Services>();
  return (visibility) => {
    if (visibility === "all") return services;
    const view = views.get(visibility) ?? servicesSeenBy(services, visibility);
    views.set(visibility, view);
    return view;
  };
}

/**
 * The services for a caller who does not see everything. Handlers get no others, so they cannot forget the restriction. Every service is
 * listed, so that a new one does not compile until it is considered here.
 */
function servicesSeenBy(services: Services, visibility: PartialVisibility): Services {
  const { floorplans, removedFloorplans, walls, areas, placements, alerts, notices, quarantine } = storesSeenBy(
    services,
    visibility,
  );
  return {
    receive: services.receive,
    sites: sitesSeenBy(services.sites, visibility),
    past: pastSeenBy(services, visibility),
    pastQuestions: pastQuestionsSeenBy(services.pastQuestions, visibility),
    trackDigest: services.trackDigest,
    floorplans,
    removedFloorplans,
    walls,
    areas,
    siteCounts: services.siteCounts,
    siteProfiles: services.siteProfiles,
    provenance: services.provenance,
    history: services.history,
    placements,
    alerts,
    notices,
    quarantine,
    // An erasure concerns every site that the track was on.
    erasures: undefined,
    images: services.images,
    shareLinks: shareLinksSeenBy(services, visibility),
    feed: feedFor(services.feed, visibility),
    counters: services.counters,
    retryQuarantined: services.retryQuarantined,
    access: services.access,
    audit: services.audit,
    oidc: services.oidc,
    // A token gives access to sites of a whole organisation.
    mist: undefined,
    imports: undefined,
    comparisons: undefined,
    mapPictures: undefined,
    siteWebhooks: undefined,
    recoveries: undefined,
    censuses: undefined,
    webhookSecrets: services.webhookSecrets,
    webhookSetup: services.webhookSetup,
    // Sizes and times of storage concern all sites together.
    retention: undefined,
    counting: services.counting,
    warnings: services.warnings,
    scraping: services.scraping,
    about: services.about,
    backups: services.backups,
    recordings: services.recordings,
    recordInChildProcess: services.recordInChildProcess,
    checkpointer: services.checkpointer,
    ready: services.ready,
    disk: services.disk,
    metrics: services.metrics,
    now: services.now,
    inTurn: services.inTurn,
    newId: services.newId,
    limits: services.limits,
    log: services.log,
  };
}

function feedFor(feed: Services["feed"], visibility: PartialVisibility): Services["feed"] {
  return feed && visibility.mapIds === undefined ? () => feedSeenBy(feed(), visibility) : undefined;
}

/** Rows of the caller's sites only. Figures for all sites are left out: samples of unreadable events may be of any site. */
function feedSeenBy({ since, rows, conflicts, clocksAhead, sent }: SeenFeed, visibility: PartialVisibility): SeenFeed {
  const seen = rows.filter(({ siteId }) => canSeeSite(visibility, siteId));
  const lastDeliveryAt = seen.map(({ lastArrivalAt }) => lastArrivalAt).reduce(later, "");
  return {
    since,
    ...(lastDeliveryAt && { lastDeliveryAt }),
    conflicts: conflictsSeenBy(conflicts, visibility),
    clocksAhead: clocksAhead.filter(({ siteId }) => canSeeSite(visibility, siteId)),
    sent: sent.filter(({ siteId }) => canSeeSite(visibility, siteId)),
    ...{ rows: seen, unknownTopics: [] },
  };
}

/** Conflicts of the caller's sites. The owning site is left out if the caller may not see it. */
function conflictsSeenBy(conflicts: SeenFeed["conflicts"], visibility: PartialVisibility): SeenFeed["conflicts"] {
  return conflicts
    .filter(({ siteId }) => canSeeSite(visibility, siteId))
    .map(({ ownerId, ...rest }) => ({ ...rest, ...(ownerId && canSeeSite(visibility, ownerId) && { ownerId }) }));
}

/** The later of two times in ISO 8601. */
function later(a: string, b: string): string {
  return a > b ? a : b;
}
