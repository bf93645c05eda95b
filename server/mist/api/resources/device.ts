import { z } from "zod";
import type { DeviceId } from "@/domain/ids";
import { fact, toMac, toMapId, toNumber, toText } from "../../fields";

/** `GET /sites/:site_id/stats/devices`: access points, switches and gateways. `x` and `y` are pixels. */
export const deviceSchema = z.object({
  /** Ends in the MAC address: `00000000-0000-0000-1000-5c5b35a1b2c3`. */
  id: fact(toText),
  mac: fact(toText),
  type: fact(toText),
  name: fact(toText),
  model: fact(toText),
  map_id: fact(toMapId),
  x: fact(toNumber),
  y: fact(toNumber),
  /** Degrees clockwise from the image's top. */
  orientation: fact(toNumber),
});

export type DeviceResource = z.output<typeof deviceSchema>;

/** The device's MAC address, from `mac` or from the end of `id`; undefined if neither has one. */
export function deviceIdOf({ mac, id }: { readonly mac?: unknown; readonly id?: unknown }): DeviceId | undefined {
  const tail = typeof id === "string" ? id.trim().split("-").at(-1) : undefined;
  return toMac(mac) ?? toMac(tail) ?? toMac(id);
}
