import { z } from "zod";
import { fact, required, toId } from "../../fields";
import { toLimit } from "./readers";

/** `GET /sites/:site_id/stats/zones`, of which only the limits are read. */
export const zoneStatsSchema = z.object({
  id: required(toId, "id"),
  occupancy_limit: fact(toLimit),
});

export type ZoneStatsResource = z.output<typeof zoneStatsSchema>;
