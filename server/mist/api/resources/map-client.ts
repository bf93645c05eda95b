import { z } from "zod";
import { fact, required, toEpochMs, toMac, toMapId, toNumber } from "../../fields";

/** `GET /sites/:site_id/stats/maps/:map_id/clients`: connected Wi-Fi clients that are there now. */
export const mapClientSchema = z.object({
  mac: required(toMac, "mac"),
  map_id: fact(toMapId),
  /** Pixels. */
  x: fact(toNumber),
  y: fact(toNumber),
  /** Metres. */
  x_m: fact(toNumber),
  y_m: fact(toNumber),
  last_seen: fact(toEpochMs),
  /** dBm. */
  rssi: fact(toNumber),
});

export type MapClientResource = z.output<typeof mapClientSchema>;
