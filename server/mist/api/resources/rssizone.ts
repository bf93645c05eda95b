import { z } from "zod";
import type { DeviceId } from "@/domain/ids";
import { fact, required, toId, toNumber, toText } from "../../fields";
import { deviceIdOf } from "./device";
import { toMembers, toPartialList } from "./readers";

const MAX_DEVICES = 1_000;

/** `GET /sites/:site_id/rssizones`. The answer has neither an outline nor a map. */
export const rssizoneSchema = z.object({
  id: required(toId, "id"),
  name: fact(toText),
  devices: fact(toPartialList(toThreshold, MAX_DEVICES)),
});

export type RssizoneResource = z.output<typeof rssizoneSchema>;

/** The minimum signal strength, in dBm, with which a device has to hear a track. */
interface Threshold {
  readonly deviceId: DeviceId;
  readonly rssi: number;
}

function toThreshold(value: unknown): Threshold | undefined {
  const members = toMembers(value);
  const deviceId = deviceIdOf({ id: members?.device_id });
  const rssi = toNumber(members?.rssi);
  return deviceId === undefined || rssi === undefined ? undefined : { deviceId, rssi };
}
