import { z } from "zod";
import { fact, required, toId, toMapId, toNumber, toText } from "../../fields";

/** `GET /sites/:site_id/vbeacons`. `x` and `y` are pixels. */
export const vbeaconSchema = z.object({
  id: required(toId, "id"),
  name: fact(toText),
  map_id: fact(toMapId),
  x: fact(toNumber),
  y: fact(toNumber),
  /** `custom`, or `default`, with which `power` has no meaning. */
  power_mode: fact(toText),
  /** dBm. */
  power: fact(toNumber),
});

export type VbeaconResource = z.output<typeof vbeaconSchema>;
