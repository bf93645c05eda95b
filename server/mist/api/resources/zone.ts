import { z } from "zod";
import { fact, required, toId, toMapId, toText } from "../../fields";
import { toImagePoint, toLimit, toWholeList } from "./readers";

/** More corners than any outline has; a longer list is rejected. */
const MAX_VERTICES = 10_000;

/** `GET /sites/:site_id/zones`. `vertices` are pixels; the last one joins the first. */
export const zoneSchema = z.object({
  id: required(toId, "id"),
  name: fact(toText),
  map_id: fact(toMapId),
  vertices: fact(toWholeList(toImagePoint, MAX_VERTICES)),
  /** Documented only for `stats/zones`. */
  occupancy_limit: fact(toLimit),
});

export type ZoneResource = z.output<typeof zoneSchema>;
