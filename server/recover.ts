import type { Crossing } from "@/domain/change";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { AlertStore } from "./alerts/alert-store";
import type { AreaStore } from "./areas/area-store";
import type { PlacementStore } from "./devices/placement-store";
import type { FloorplanStore } from "./floorplans/floorplan-store";
import type { Journal, JournalRow } from "./journal/journal";
import type { Sites } from "./live/sites";
import type { NoticeStore } from "./notices/notice-store";
import { type Admittance, admit } from "./webhook/admit";
import { readEnvelope } from "./webhook/envelope";
import { interpret } from "./webhook/interpret";
import type { Seen } from "./webhook/seen";

/** Alerts and notices that a start looks back on. */
const RECALLED = 1_000;
/**
 * What a checkpoint covers is read again only to be known when it comes again: as much of it as takes a second, the
 * newest first. What is older and still comes again counts anew, and moves nothing.
 */
const REMEMBERED = { ms: 30 * MINUTE_MS, deliveries: 30_000, events: 300_000 };

export interface Recovery {
  readonly sites: Sites;
  readonly seen: Seen;
  readonly journal: Journal;
  readonly floorplans: FloorplanStore;
  readonly areas: AreaStore;
  readonly placements: PlacementStore;
  readonly alerts: AlertStore;
  readonly notices: NoticeStore;
  readonly now: () => EpochMs;
}

/**
 * Brings the sites back to where they were: floorplans, areas and placed devices as they are, the last checkpoint, then every delivery
 * accepted since, read again as if it had just come. Gives the number of deliveries read again.
 */
export async function recover(recovery: Recovery): Promise<number> {
  const { sites, seen, journal, floorplans, areas, placements, alerts, notices, now } = recovery;
  for (const floorplan of await floorplans.all()) sites.putFloorplan(floorplan);
  for (const area of await areas.all()) sites.putArea(area);
  for (const placement of await placements.all()) sites.placeDevice(placement);
  const checkpoint = await journal.readCheckpoint();
  for (const [siteId, saved] of checkpoint?.sites ?? []) sites.load(siteId, saved);
  const coveredSeq = checkpoint?.seq ?? 0;
  const lastForgotten = await journal.lastBefore(now() - REMEMBERED.ms);
  const crossings: Crossing[] = [];
  const collecting = collectorOf(crossings);
  let { deliveries, events } = REMEMBERED;
  await journal.lookBack(coveredSeq, (row) => {
    if (row.seq <= lastForgotten) return false;
    events -= readAgain(row, { seen, sites: collecting });
    deliveries -= 1;
    return deliveries > 0 && events > 0;
  });
  // Oldest first, so that the tracks that crossed nothing for longest are the first to be let go of.
  for (const crossing of crossings.reverse()) sites.recallCrossing(crossing);
  let again = 0;
  await journal.replay(coveredSeq, (row) => {
    again += 1;
    readAgain(row, { seen, sites });
  });
  sites.recall(await alerts.list({ state: "all", limit: RECALLED }), await notices.list({ limit: RECALLED }));
  sites.takeAlerts();
  return again;
}

/** What a checkpoint covers is only remembered, so that it is known when it is delivered again; crossings, for people. */
function collectorOf(crossings: Crossing[]): Pick<Sites, "apply"> {
  return {
    apply(change) {
      if (change.type === "crossing") crossings.push(change);
      return "unchanged";
    },
  };
}

/** Gives how many events it was. */
function readAgain({ topic, receivedAt, body }: JournalRow, into: Admittance): number {
  const envelope = readEnvelope(body);
  if (!envelope.ok) return 0;
  admit(interpret({ topic, events: envelope.events, receivedAt }), into);
  return envelope.events.length;
}
