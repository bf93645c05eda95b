import { z } from "zod";
import { fact, required, toEpochMs, toId, toMapId, toNumber, toText } from "../../fields";

/** `GET /sites/:site_id/stats/maps/:map_id/sdkclients`: phones that are on the map now. `x` and `y` are pixels. */
export const sdkClientSchema = z.object({
  id: required(toId, "id"),
  name: fact(toText),
  map_id: fact(toMapId),
  x: fact(toNumber),
  y: fact(toNumber),
  last_seen: fact(toEpochMs),
});

export type SdkClientResource = z.output<typeof sdkClientSchema>;
