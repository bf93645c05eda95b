import type { Topic } from "../topic";
import { alarms } from "./alarms";
import { audits } from "./audits";
import { clientInfo } from "./client-info";
import { clientJoin } from "./client-join";
import { clientSessions } from "./client-sessions";
import { rssizone, vbeacon, zone } from "./crossings";
import { deviceEvents, deviceUpdowns } from "./device-events";
import { guestAuthorizations } from "./guest-authorizations";
import { importedNames } from "./imported-names";
import { location, locationAsset, locationCentrak, locationClient, locationSdk, locationUnclient } from "./location";
import { clientLatency, minisApplication, minisNetwork, minisReachability, siteSle } from "./measurements";
import { mistCensus } from "./mist-census";
import { mxedgeEvents } from "./mxedge-events";
import { nacAccounting, nacEvents } from "./nac";
import { occupancyAlerts } from "./occupancy-alerts";
import { ping } from "./ping";
import { assetRaw, assetRawRssi, discoveredRawRssi, filteredAssetRssi, wifiConnRaw, wifiUnconnRaw } from "./raw";
import { sdkclientScanData } from "./sdkclient-scan-data";

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
  importedNames,
  mistCensus,
];

/** All topics that we read, by name. */
export const TOPICS: ReadonlyMap<string, Topic> = new Map(ALL.map((topic) => [topic.name, topic]));

/** Mist's constants use hyphens, its examples underscores. This maps both to hyphens. */
export function topicSpelling(name: string): string {
  return name.trim().replaceAll("_", "-");
}
