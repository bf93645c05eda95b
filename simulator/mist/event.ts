import type { MetricPoint } from "@/domain/geometry";
import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { AccessPoint, Floor } from "../building/building";
import type { Walker } from "../walk/world";

/** One event as in a delivery by Mist. */
export interface MistEvent {
  readonly topic: Topic;
  readonly siteId: SiteId;
  readonly at: EpochMs;
  /** The event's JSON as sent. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** A located walker: the position by Mist, not the true one. */
export interface Sighting {
  readonly walker: Walker;
  readonly floor: Floor;
  readonly at: EpochMs;
  /** In metres, with a measuring error. */
  readonly point: MetricPoint;
  /** The nearest access point that is up. */
  readonly accessPoint: AccessPoint;
  /** In dBm. */
  readonly rssi: number;
}

/** The newer location topics, one per kind of track. */
const SPLIT_TOPICS = ["location-client", "location-unclient", "location-asset", "location-sdk"] as const;

/** Topics that do not depend on how positions are sent. */
const OTHER_TOPICS = [
  "zone",
  "vbeacon",
  "rssizone",
  "occupancy-alerts",
  "sdkclient-scan-data",
  "alarms",
  "audits",
  "client-join",
  "client-sessions",
  "client-info",
  "device-events",
  "device-updowns",
  "mxedge-events",
  "ping",
] as const;

export const TOPICS = ["location", ...SPLIT_TOPICS, ...OTHER_TOPICS] as const;

export type Topic = (typeof TOPICS)[number];

/** Parses `split` or `umbrella` (all topics, with positions in one of the two forms), or a comma-separated list of topics. */
export function parseTopics(text: string): ReadonlySet<Topic> | { readonly unknown: string } {
  if (text === "split") return new Set<Topic>([...SPLIT_TOPICS, ...OTHER_TOPICS]);
  if (text === "umbrella") return new Set<Topic>(["location", "location-unclient", ...OTHER_TOPICS]);
  const names = text.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !isTopic(name));
  return unknown === undefined ? new Set(names.filter(isTopic)) : { unknown };
}

/** Epoch seconds, with a fraction if there is one. */
export function toSeconds(at: EpochMs): number {
  return at / 1000;
}

/** Whole epoch seconds, as in infrastructure topics. */
export function toWholeSeconds(at: EpochMs): number {
  return Math.floor(at / 1000);
}

function isTopic(name: string): name is Topic {
  return (TOPICS as readonly string[]).includes(name);
}
