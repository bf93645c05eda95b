import type { MetricPoint } from "@/domain/geometry";
import type { SiteId } from "@/domain/ids";
import { SECOND_MS } from "@/domain/time";
import { apiPath } from "../api/api-address";
import type { Called } from "../api/call-failure";
import { type MapClientResource, mapClientSchema } from "../api/resources/map-client";
import type { SdkClientResource } from "../api/resources/sdk-client";
import { present } from "../fields";
import type { ImportProblem } from "./import-problem";
import { splitIntoDeliveries } from "./internal-delivery";
import { isForAllCalls, type MistReader, type ReadOptions } from "./mist-reader";
import { type FloorScale, toMetres } from "./pixels-to-metres";
import { itemsOf, readSdkClientsOn } from "./read-resources";
import { gapsOf } from "./site-reading";

export interface PresentFloor extends FloorScale {
  readonly siteId: SiteId;
}

/** A delivery in the form of Mist's webhooks, processed in the same way. */
interface PresentDelivery {
  readonly topic: "location-client" | "location-sdk";
  /** Never empty. */
  readonly events: readonly object[];
}

export interface PresentReading {
  readonly deliveries: readonly PresentDelivery[];
  readonly problems: readonly ImportProblem[];
}

/**
 * Reads which tracks are on a floor now, in two calls. Webhooks would report the same within minutes. Host and user names are left out,
 * since no topic of positions contains them.
 */
export async function readPresent(
  reader: MistReader,
  floor: PresentFloor,
  options: ReadOptions = {},
): Promise<Called<PresentReading>> {
  const { siteId, mapId } = floor;
  const path = apiPath`/api/v1/sites/${siteId}/stats/maps/${mapId}/clients`;
  const [clients, phones] = await Promise.all([
    reader.list(path, {}, mapClientSchema, options),
    readSdkClientsOn(reader, floor, options),
  ]);
  for (const read of [clients, phones]) if (read.type !== "answered" && isForAllCalls(read)) return read;
  const value: PresentReading = {
    deliveries: [
      ...splitIntoDeliveries(
        "location-client",
        itemsOf(clients).flatMap((client) => clientEvent(client, floor) ?? []),
      ),
      ...splitIntoDeliveries(
        "location-sdk",
        itemsOf(phones).flatMap((phone) => phoneEvent(phone, floor) ?? []),
      ),
    ],
    problems: [clients, phones].flatMap((read) => gapsOf({ siteId, kind: "client", read }).problems),
  };
  return { type: "answered", value };
}

/** Undefined for a client without a time, or one that has moved on to another floor. */
function clientEvent(client: MapClientResource, floor: PresentFloor): object | undefined {
  const { mac, rssi, x_m: x, y_m: y } = client;
  const seen = seenOn(client, floor);
  const place = x !== undefined && y !== undefined ? { x, y } : placeOf(client, floor);
  return seen && present<object>({ ...seen, ...place, type: "wifi", mac, rssi });
}

function phoneEvent(phone: SdkClientResource, floor: PresentFloor): object | undefined {
  const { id, name } = phone;
  const seen = seenOn(phone, floor);
  return seen && present<object>({ ...seen, ...placeOf(phone, floor), type: "sdk", id, name });
}

/** The common members in Mist's names, with the time in seconds as in a webhook. */
function seenOn(
  { last_seen: seenAt, map_id }: Pick<MapClientResource, "last_seen" | "map_id">,
  { siteId, mapId }: PresentFloor,
): object | undefined {
  if (seenAt === undefined || (map_id !== undefined && map_id !== mapId)) return undefined;
  return { site_id: siteId, map_id: mapId, timestamp: seenAt / SECOND_MS };
}

function placeOf({ x, y }: Pick<MapClientResource, "x" | "y">, { ppm }: PresentFloor): MetricPoint | undefined {
  return ppm === undefined || x === undefined || y === undefined ? undefined : toMetres({ x, y }, ppm);
}
