import { type PartialSight, type Sight, seesSite } from "@/server/access/grant";
import type { SeenFeed } from "@/server/feed/feed-counters";
import type { Services } from "../services";
import { pastSeenBy } from "./seen-past";
import { pastQuestionsSeenBy } from "./seen-past-questions";
import { sitesSeenBy } from "./seen-sites";
import { shareLinksSeenBy, storesSeenBy } from "./seen-stores";

/** One view for each sight, made when it is first needed. */
export function createViews(services: Services): (sight: Sight) => Services {
  const views = new WeakMap<PartialSight, Services>();
  return (sight) => {
    if (sight === "all") return services;
    const view = views.get(sight) ?? servicesSeenBy(services, sight);
    views.set(sight, view);
    return view;
  };
}

/**
 * What the API stands on, as somebody sees it who does not see everything. No handler has to think of it: it gets no
 * other services. Spelled out, so that a service which is new does not compile until it was thought of here.
 */
function servicesSeenBy(services: Services, sight: PartialSight): Services {
  const { floorplans, removedFloorplans, walls, areas, placements, alerts, notices, quarantine } = storesSeenBy(
    services,
    sight,
  );
  return {
    receive: services.receive,
    sites: sitesSeenBy(services.sites, sight),
    past: pastSeenBy(services, sight),
    pastQuestions: pastQuestionsSeenBy(services.pastQuestions, sight),
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
    // It concerns every site that the track was on.
    erasures: undefined,
    images: services.images,
    shareLinks: shareLinksSeenBy(services, sight),
    feed: feedFor(services.feed, sight),
    counters: services.counters,
    retryQuarantined: services.retryQuarantined,
    access: services.access,
    audit: services.audit,
    oidc: services.oidc,
    // A token opens sites of a whole organisation.
    mist: undefined,
    imports: undefined,
    comparisons: undefined,
    mapPictures: undefined,
    siteWebhooks: undefined,
    recoveries: undefined,
    censuses: undefined,
    webhookSecrets: services.webhookSecrets,
    webhookSetup: services.webhookSetup,
    // How much there is, and for how long, is of all sites together.
    retention: undefined,
    counting: services.counting,
    warnings: services.warnings,
    scraping: services.scraping,
    about: services.about,
    backups: services.backups,
    recordings: services.recordings,
    recordApart: services.recordApart,
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

function feedFor(feed: Services["feed"], sight: PartialSight): Services["feed"] {
  return feed && sight.mapIds === undefined ? () => feedSeenBy(feed(), sight) : undefined;
}

/** Of single sites only theirs. Of what concerns all of them nothing: samples of what nobody could read may be of any. */
function feedSeenBy({ since, rows, conflicts, clocksAhead, sent }: SeenFeed, sight: PartialSight): SeenFeed {
  const seen = rows.filter(({ siteId }) => seesSite(sight, siteId));
  const lastDeliveryAt = seen.map(({ lastArrivalAt }) => lastArrivalAt).reduce(later, "");
  return {
    since,
    ...(lastDeliveryAt && { lastDeliveryAt }),
    conflicts: conflictsSeenBy(conflicts, sight),
    clocksAhead: clocksAhead.filter(({ siteId }) => seesSite(sight, siteId)),
    sent: sent.filter(({ siteId }) => seesSite(sight, siteId)),
    ...{ rows: seen, unknownTopics: [] },
  };
}

/** Of sites that somebody sees, though not by which other site they are hindered if that is out of sight. */
function conflictsSeenBy(conflicts: SeenFeed["conflicts"], sight: PartialSight): SeenFeed["conflicts"] {
  return conflicts
    .filter(({ siteId }) => seesSite(sight, siteId))
    .map(({ ownerId, ...rest }) => ({ ...rest, ...(ownerId && seesSite(sight, ownerId) && { ownerId }) }));
}

/** Of two times in ISO 8601. */
function later(a: string, b: string): string {
  return a > b ? a : b;
}
