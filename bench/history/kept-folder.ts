import type { Fix } from "@/domain/change";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { HistoryStore } from "@/server/history/history-store";
import { openSqliteHistory } from "@/server/history/store/sqlite-history";
import { organisation } from "@/simulator/organisation";
import type { Looks } from "./measured";
import type { KeptSite } from "./walked-days";

export interface KeptFolder {
  readonly fixes: number;
  readonly days: number;
  readonly lastAt: EpochMs;
  readonly sites: readonly KeptSite[];
  readonly looks: Looks;
}

const FIXES = 60;
/** The hours in which people are present. */
const HOURS = { first: 8, count: 9 };

/** Reads a history written by `npm run simulate -- --fill`. */
export async function readKeptFolder(dir: string): Promise<KeptFolder> {
  const store = openSqliteHistory({ dir, role: "read" });
  try {
    const days = (await store.days()).map(({ startAt }) => startAt);
    const fixes = await someFixes(store, days);
    const lastDay = days.at(-1) ?? 0;
    const looks: Looks = (count, of = "all") => {
      const from = { all: 0, over: lastDay - 4 * DAY_MS, last: lastDay }[of];
      const until = of === "over" ? lastDay : Number.POSITIVE_INFINITY;
      const among = fixes.filter(({ at }) => at >= from && at < until);
      return Array.from({ length: count }, (_, look) => among[Math.floor((look / count) * among.length)]).filter(
        (fix) => fix !== undefined,
      );
    };
    const lastAt = (days.at(-1) ?? 0) + DAY_MS - 1;
    const sites = organisation.sites.map(({ siteId, floors }) => ({
      siteId,
      mapIds: floors.map(({ mapId }) => mapId),
    }));
    return { fixes: await countAll(store, lastAt), days: days.length, lastAt, sites, looks };
  } finally {
    await store.close();
  }
}

async function countAll(store: HistoryStore, upTo: EpochMs): Promise<number> {
  let fixes = 0;
  for (const { siteId, floors } of organisation.sites)
    for (const { mapId } of floors)
      for (const count of await store.countFixes({ siteId, mapId, after: -1, upTo })) fixes += count.fixes;
  return fixes;
}

/** Some fixes in working hours, in ascending order of time. */
async function someFixes(store: HistoryStore, days: readonly EpochMs[]): Promise<readonly Fix[]> {
  const working = days.filter((day) => ![0, 6].includes(new Date(day).getUTCDay()));
  const found: Fix[] = [];
  for (let look = 0; look < FIXES; look += 1) {
    const day = working[Math.floor((look / FIXES) * working.length)] ?? 0;
    const upTo = day + (HOURS.first + ((look * 0.618_034) % 1) * HOURS.count) * HOUR_MS;
    const site = organisation.sites[look % organisation.sites.length];
    const floor = site?.floors[look % site.floors.length];
    if (!site || !floor) continue;
    const fix = await firstFix(store, { siteId: site.siteId, mapId: floor.mapId, after: upTo - 2 * MINUTE_MS, upTo });
    if (fix) found.push(fix);
  }
  return found;
}

async function firstFix(store: HistoryStore, span: Parameters<HistoryStore["read"]>[0]): Promise<Fix | undefined> {
  for await (const words of store.read(span)) for (const { change } of words) if (change.type === "fix") return change;
  return undefined;
}
