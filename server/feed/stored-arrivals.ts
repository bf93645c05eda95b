import { z } from "zod";
import type { SiteId } from "@/domain/ids";
import { DAY_MS, type EpochMs } from "@/domain/time";
import type { SettingsStore } from "@/server/settings/settings-store";

/** When a topic of a site last arrived. */
export interface Arrival {
  readonly topic: string;
  /** Absent for events of the whole organisation. */
  readonly siteId?: SiteId;
  readonly lastArrivalAt: EpochMs;
  /** By the event's own time. */
  readonly lastEventAt?: EpochMs;
}

const KEY = "feed-arrivals";
/** A topic that has not arrived for this long was switched off, so its silence is not reported. */
const FORGOTTEN_MS = 30 * DAY_MS;
/** About fifty bytes each. */
const MAX_KEPT = 2_000;

const keptJson = z.array(
  z.strictObject({
    topic: z.string(),
    siteId: z.string().exactOptional(),
    lastArrivalAt: z.int(),
    lastEventAt: z.int().exactOptional(),
  }),
);

export interface StoredArrivalsSetup {
  readonly settings: SettingsStore;
  readonly arrivals: () => readonly Arrival[];
  readonly now: () => EpochMs;
}

/**
 * Stores when each topic of each site last arrived, so that a restart knows which of them are silent. Arrivals known at the creation count
 * as stored already.
 */
export function createStoredArrivals({ settings, arrivals, now }: StoredArrivalsSetup) {
  let kept = JSON.stringify(arrivals());
  return {
    /** Stores the arrivals if there were new ones, so that a wrong clock alone does not make it forget any. */
    async save(): Promise<void> {
      const heard = arrivals();
      const text = JSON.stringify(heard);
      if (text === kept) return;
      await settings.set(KEY, recentArrivals(heard, now()).slice(0, MAX_KEPT));
      kept = text;
    },
  };
}

/** The stored arrivals; empty if there are none or they are unreadable. */
export async function readStoredArrivals(settings: SettingsStore): Promise<readonly Arrival[]> {
  return keptJson.safeParse(await settings.get(KEY)).data ?? [];
}

/** Leaves out those older than thirty days. */
export function recentArrivals(arrivals: readonly Arrival[], now: EpochMs): readonly Arrival[] {
  return arrivals.filter(({ lastArrivalAt }) => now - lastArrivalAt < FORGOTTEN_MS);
}
