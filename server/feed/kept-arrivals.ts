import { z } from "zod";
import type { SiteId } from "@/domain/ids";
import { DAY_MS, type EpochMs } from "@/domain/time";
import type { SettingsStore } from "@/server/settings/settings-store";

/** When a topic of a site was last heard. */
export interface Arrival {
  readonly topic: string;
  /** Absent for events of the whole organisation. */
  readonly siteId?: SiteId;
  readonly lastArrivalAt: EpochMs;
  /** By the event's own clock. */
  readonly lastEventAt?: EpochMs;
}

const KEY = "feed-arrivals";
/** What was not heard for so long was switched off, and its silence is no news. */
const FORGOTTEN_MS = 30 * DAY_MS;
/** Fifty bytes or so each. */
const MOST_KEPT = 2_000;

const keptJson = z.array(
  z.strictObject({
    topic: z.string(),
    siteId: z.string().exactOptional(),
    lastArrivalAt: z.int(),
    lastEventAt: z.int().exactOptional(),
  }),
);

export interface KeptArrivalsSetup {
  readonly settings: SettingsStore;
  readonly arrivals: () => readonly Arrival[];
  readonly now: () => EpochMs;
}

/**
 * Keeps on disk when each topic of each site was last heard, so that a restart knows which of them are silent. What is there
 * when it is made is kept already.
 */
export function createKeptArrivals({ settings, arrivals, now }: KeptArrivalsSetup) {
  let kept = JSON.stringify(arrivals());
  return {
    /** Writes them down where something was heard since the last time: nothing is forgotten by a wrong clock alone. */
    async save(): Promise<void> {
      const heard = arrivals();
      const text = JSON.stringify(heard);
      if (text === kept) return;
      await settings.set(KEY, recentArrivals(heard, now()).slice(0, MOST_KEPT));
      kept = text;
    },
  };
}

/** As they were kept; none where nothing was, or nothing that can be read. */
export async function readKeptArrivals(settings: SettingsStore): Promise<readonly Arrival[]> {
  return keptJson.safeParse(await settings.get(KEY)).data ?? [];
}

/** Without those that were not heard for thirty days. */
export function recentArrivals(arrivals: readonly Arrival[], now: EpochMs): readonly Arrival[] {
  return arrivals.filter(({ lastArrivalAt }) => now - lastArrivalAt < FORGOTTEN_MS);
}
