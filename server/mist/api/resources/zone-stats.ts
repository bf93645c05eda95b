import { z } from "zod";
import { fact, required, toId, toInteger } from "../../fields";
import { toLimit } from "./readers";

/** `GET /sites/:site_id/stats/zones`: limits, and with a `map_id` the counts of each zone on that floor. */
export const zoneStatsSchema = z.object({
  id: required(toId, "id"),
  occupancy_limit: fact(toLimit),
  /** Wi-Fi clients, connected or not. */
  num_clients: fact(toCount),
  num_unconnected_clients: fact(toCount),
  num_sdkclients: fact(toCount),
  num_assets: fact(toCount),
});

function toCount(value: unknown): number | undefined {
  const count = toInteger(value);
  return count !== undefined && count >= 0 ? count : undefined;
}

export type ZoneStatsResource = z.output<typeof zoneStatsSchema>;
