import { z } from "zod";
import { fact, required, toEpochMs, toId, toMac, toMapId, toNumber } from "../../fields";
import { toMembers, toWholeList } from "./readers";

/** More than any floor has. */
const MAX_ZONES = 1_000;

/** `GET /sites/:site_id/stats/maps/:map_id/clients`: connected Wi-Fi clients that are on the map now. */
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
  /** The zones that the client is in; undefined if they are absent or cannot all be read. */
  zones: fact(toWholeList(toStay, MAX_ZONES)),
});

function toStay(value: unknown): { readonly id: string; readonly since: number | undefined } | undefined {
  const members = toMembers(value);
  const id = toId(members?.id);
  return id === undefined ? undefined : { id, since: toEpochMs(members?.since) };
}

export type MapClientResource = z.output<typeof mapClientSchema>;
