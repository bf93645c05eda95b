import type { EpochMs } from "@/domain/time";
import type { Database } from "@/server/database/database";
import { INTERVALS_KEPT } from "./feed-pulse";

/** When the newest accepted deliveries arrived, oldest first. A start needs them to recognise a silent feed. */
export async function readRecentArrivals({ query }: Database): Promise<readonly EpochMs[]> {
  const newest = query.selectFrom("deliveries").select("receivedAt").orderBy("seq", "desc").limit(INTERVALS_KEPT);
  return (await newest.execute()).map(({ receivedAt }) => receivedAt).reverse();
}
