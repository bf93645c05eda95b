import type { Topic } from "./topic";
import { alarms } from "./topics/alarms";
import { audits } from "./topics/audits";
import { clientInfo } from "./topics/client-info";
import { clientJoin } from "./topics/client-join";
import { clientSessions } from "./topics/client-sessions";
import { rssizone, vbeacon, zone } from "./topics/crossings";
import { deviceEvents, deviceUpdowns } from "./topics/device-events";
import { guestAuthorizations } from "./topics/guest-authorizations";
import {
  location,
  locationAsset,
  locationCentrak,
  locationClient,
  locationSdk,
  locationUnclient,
} from "./topics/location";
import { clientLatency, minisApplication, minisNetwork, minisReachability, siteSle } from "./topics/measurements";
import { mxedgeEvents } from "./topics/mxedge-events";
import { nacAccounting, nacEvents } from "./topics/nac";
import { occupancyAlerts } from "./topics/occupancy-alerts";
import { ping } from "./topics/ping";
import { assetRaw, assetRawRssi, discoveredRawRssi, filteredAssetRssi, wifiConnRaw, wifiUnconnRaw } from "./topics/raw";
import { sdkclientScanData } from "./topics/sdkclient-scan-data";

const ALL: readonly Topic[] = [
  location,
  locationClient,
  locationUnclient,
  locationAsset,
  locationSdk,
  locationCentrak,
  zone,
  vbeacon,
  rssizone,
  occupancyAlerts,
  sdkclientScanData,
  clientJoin,
  clientSessions,
  clientInfo,
  clientLatency,
  deviceEvents,
  deviceUpdowns,
  mxedgeEvents,
  alarms,
  audits,
  guestAuthorizations,
  nacEvents,
  nacAccounting,
  assetRaw,
  assetRawRssi,
  filteredAssetRssi,
  discoveredRawRssi,
  wifiConnRaw,
  wifiUnconnRaw,
  siteSle,
  minisReachability,
  minisApplication,
  minisNetwork,
  ping,
];

/** Every topic we know, by name. Adding one is a file and a line. */
export const TOPICS: ReadonlyMap<string, Topic> = new Map(ALL.map((topic) => [topic.name, topic]));

/** Mist's constants have hyphens, its examples underscores: one spelling for both. */
export function topicSpelling(name: string): string {
  return name.trim().replaceAll("_", "-");
}
