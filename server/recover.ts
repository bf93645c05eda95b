import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { AlertStore } from "./alerts/alert-store";
import type { AreaStore } from "./areas/area-store";
import type { PlacementStore } from "./devices/placement-store";
import type { FloorplanStore } from "./floorplans/floorplan-store";
import type { Journal, JournalRow } from "./journal/journal";
import type { Sites } from "./live/sites";
import type { NoticeStore } from "./notices/notice-store";
import { admit } from "./webhook/admit";
import { readEnvelope } from "./webhook/envelope";
import { interpret } from "./webhook/interpret";
import type { Seen } from "./webhook/seen";

/** Alerts and notices that a start looks back on. */
const RECALLED = 1_000;
/** Older deliveries that a checkpoint covers say nothing any more: what is seen again so late counts anew. */
const REMEMBERED_MS = 30 * MINUTE_MS;

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
  const { sites, journal, floorplans, areas, placements, alerts, notices, now } = recovery;
  for (const floorplan of await floorplans.all()) sites.putFloorplan(floorplan);
  for (const area of await areas.all()) sites.putArea(area);
  for (const placement of await placements.all()) sites.placeDevice(placement);
  const checkpoint = await journal.readCheckpoint();
  for (const [siteId, saved] of checkpoint?.sites ?? []) sites.load(siteId, saved);
  const coveredSeq = checkpoint?.seq ?? 0;
  const lastForgotten = await journal.lastBefore(now() - REMEMBERED_MS);
  const recalling = onlyRecalled(sites);
  let again = 0;
  await journal.replay(Math.min(coveredSeq, lastForgotten), (row) => {
    const isCovered = row.seq <= coveredSeq;
    if (!isCovered) again += 1;
    readAgain(row, { seen: recovery.seen, sites: isCovered ? recalling : sites });
  });
  sites.recall(await alerts.list({ state: "all", limit: RECALLED }), await notices.list({ limit: RECALLED }));
  sites.takeAlerts();
  return again;
}

/** What a checkpoint covers is only remembered, so that it is known when it is delivered again; crossings, for people. */
function onlyRecalled(sites: Sites): Pick<Sites, "apply"> {
  return {
    apply(change) {
      if (change.type === "crossing") sites.recallCrossing(change);
      return "unchanged";
    },
  };
}

function readAgain(
  { topic, receivedAt, body }: JournalRow,
  into: { readonly sites: Pick<Sites, "apply">; readonly seen: Seen },
) {
  const envelope = readEnvelope(body);
  if (envelope.ok) admit(interpret({ topic, events: envelope.events, receivedAt }), into);
}
