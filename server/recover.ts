import type { Alert } from "@/domain/alert";
import type { Crossing } from "@/domain/change";
import type { DeviceId } from "@/domain/ids";
import { RECENT_NOTICES } from "@/domain/recent-notices";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { AlertStore } from "./alerts/alert-store";
import { Handlings } from "./alerts/handlings";
import { settleAlerts } from "./alerts/settle-alerts";
import type { AreaStore } from "./areas/area-store";
import type { SiteCountsStore } from "./counting/site-counts-store";
import type { PlacementStore } from "./devices/placement-store";
import type { FloorplanStore } from "./floorplans/floorplan-store";
import type { VersionStore } from "./history/versions/version-store";
import type { Journal, JournalRow } from "./journal/journal";
import { SavedLoader } from "./live/saved-loader";
import type { Sites } from "./live/sites";
import type { NewestNotices } from "./notices/newest-notices";
import type { SiteProfileStore } from "./sites/site-profile-store";
import { type AdmitDeps, admit } from "./webhook/admit";
import type { DuplicateFilter } from "./webhook/duplicate-filter";
import { readEnvelope } from "./webhook/envelope";
import { interpret } from "./webhook/interpret";

/** The most cleared and active alerts that a start reads. There are at most as many active alerts as zones. */
const RECALLED = { cleared: 1_000, active: 100_000 };
/**
 * How much of what a checkpoint covers is read again, newest first, to recognise repeated deliveries: about half a second's worth. Older
 * repeated events count as new, but do not change anything.
 */
const REMEMBERED = { ms: 30 * MINUTE_MS, deliveries: 10_000, events: 100_000 };

export interface Recovery {
  readonly sites: Sites;
  readonly seen: DuplicateFilter;
  readonly journal: Journal;
  readonly siteCounts: Pick<SiteCountsStore, "all">;
  readonly siteProfiles: Pick<SiteProfileStore, "all">;
  readonly floorplans: FloorplanStore;
  readonly areas: AreaStore;
  readonly placements: PlacementStore;
  readonly versions: Pick<VersionStore, "areaNames">;
  readonly alerts: AlertStore;
  readonly newestNotices: NewestNotices;
  readonly now: () => EpochMs;
  /** Called with the number of saved sites for which there was no room. */
  readonly onLeftOut?: (sites: number) => void;
}

/**
 * Restores the sites: current floorplans, areas and placed devices, then the last checkpoint, then every delivery accepted since, read as
 * if it had just arrived. What there is no room for is left out, so that a start never takes more memory than running does. Returns the
 * number of deliveries read again.
 */
export async function recover(recovery: Recovery): Promise<number> {
  const {
    sites,
    seen,
    journal,
    siteCounts,
    siteProfiles,
    floorplans,
    areas,
    placements,
    versions,
    alerts,
    newestNotices,
    now,
    onLeftOut,
  } = recovery;
  for (const [siteId, counts] of await siteCounts.all()) sites.setCounts(siteId, counts);
  for (const stored of await siteProfiles.all()) sites.profiles.set(stored.profile.siteId, stored);
  for (const floorplan of await floorplans.all()) sites.putFloorplan(floorplan);
  for (const area of await areas.all()) sites.putArea(area);
  for (const placement of await placements.all()) sites.placeDevice(placement);
  const loader = new SavedLoader(sites);
  await journal.readRows((rows) => loader.loadRows(rows));
  loader.finish();
  for (const { siteId, areaId, name } of await versions.areaNames())
    sites.all.get(siteId)?.siteAreas.recallName(areaId, name);
  if (loader.skippedSites > 0) onLeftOut?.(loader.skippedSites);
  const { coveredSeq } = journal;
  const lastForgotten = await journal.lastBefore(now() - REMEMBERED.ms);
  const crossings: Crossing[] = [];
  const collecting = collectorOf(crossings, sites);
  let { deliveries, events } = REMEMBERED;
  await journal.readBackwards(coveredSeq, (row) => {
    if (row.seq <= lastForgotten) return false;
    events -= readAgain(row, { seen, sites: collecting });
    deliveries -= 1;
    return deliveries > 0 && events > 0;
  });
  // Oldest first, so that tracks without crossings for longest are forgotten first.
  for (const crossing of crossings.reverse()) sites.recallCrossing(crossing);
  const stored = await alerts.list({ state: "active", limit: RECALLED.active });
  const handlings = new Handlings([...stored, ...(await alerts.list({ state: "cleared", limit: RECALLED.cleared }))]);
  const recall = (alert: Alert) => sites.all.get(alert.siteId)?.recallAlert(alert);
  const replaying = replayerOf(sites);
  let again = 0;
  await journal.replay(coveredSeq, (row) => {
    again += 1;
    handlings.replayBefore(row.receivedAt, recall);
    readAgain(row, { seen, sites: replaying });
  });
  handlings.replayAll(recall);
  const notices = await newestNotices([...sites.all.keys()], RECENT_NOTICES);
  for (const [siteId, newest] of notices) sites.site(siteId).recallNotices(newest);
  await settleAlerts({ sites, alerts, stored, now });
  sites.takeAlerts();
  return again;
}

/** Deliveries that a checkpoint covers are only remembered, to recognise repetitions; their crossings are kept for display. */
function collectorOf(crossings: Crossing[], sites: Sites): Pick<Sites, "apply" | "siteOfDevice"> {
  return {
    siteOfDevice: (deviceId) => sites.siteOfDevice(deviceId),
    apply(change) {
      if (change.type === "crossing") crossings.push(change);
      return "unchanged";
    },
  };
}

/** A track may have been saved after its crossing, during the checkpoint; the crossing is then not new for the site. */
function replayerOf(sites: Sites): AdmitDeps["sites"] {
  return {
    capacityGuard: sites.capacityGuard,
    siteOfDevice: (deviceId) => sites.siteOfDevice(deviceId),
    apply(change, receivedAt) {
      const outcome = sites.apply(change, receivedAt);
      if (outcome === "unchanged" && change.type === "crossing") sites.recallCrossing(change);
      return outcome;
    },
  };
}

/** Returns the number of events. */
function readAgain({ topic, receivedAt, body }: JournalRow, into: AdmitDeps): number {
  const envelope = readEnvelope(body);
  if (!envelope.ok) return 0;
  const siteOfDevice = (deviceId: DeviceId) => into.sites.siteOfDevice?.(deviceId);
  admit(interpret({ topic, events: envelope.events, receivedAt }, siteOfDevice), into);
  return envelope.events.length;
}
