import type { MessageKey } from "../text/messages";

/** A topic of Mist that Floorcast makes something of. */
export interface Topic {
  /** As the API calls it. */
  readonly name: string;
  /** Where it is found in Mist's portal, as far as that is documented; the portal speaks English only. */
  readonly portal?: readonly string[];
  readonly hint?: Extract<MessageKey, `webhook.hint.${string}`>;
}

const WIFI_CLIENTS = "Wi-Fi Clients";
const CROSSINGS = "Entry/Exit Events";

/** Offered by a site's webhook only. */
export const SITE_TOPICS: readonly Topic[] = [
  { name: "location-client", portal: [WIFI_CLIENTS, "Connected"] },
  { name: "location-unclient", portal: [WIFI_CLIENTS, "Unconnected"], hint: "webhook.hint.unconnected" },
  { name: "location-asset", portal: ["X/Y Coordinates", "Named Assets"], hint: "webhook.hint.assets" },
  { name: "location-sdk", portal: ["SDK Clients"] },
  { name: "zone", portal: [CROSSINGS, "Location Zone"] },
  { name: "vbeacon", portal: [CROSSINGS, "Virtual Beacon"] },
  { name: "rssizone", portal: ["Proximity Zone"], hint: "webhook.hint.guess" },
  { name: "occupancy-alerts", hint: "webhook.hint.limits" },
  { name: "sdkclient-scan-data" },
];

/** Offered by a site's webhook and by the organisation's. */
export const ORG_TOPICS: readonly Topic[] = [
  { name: "client-join", portal: ["Client Join"] },
  { name: "client-sessions", portal: ["Client Sessions"] },
  { name: "client-info" },
  { name: "alarms", portal: ["Alerts"] },
  { name: "audits", portal: ["Audits"] },
  { name: "device-events", portal: ["Device Events"] },
  { name: "device-updowns", portal: ["Device Up/Downs"] },
  { name: "mxedge-events", portal: ["Juniper Mist Edge Events"] },
];

/** As the API's `topics` takes them. */
export function topicNames(topics: readonly Topic[]): string {
  return JSON.stringify(topics.map(({ name }) => name));
}
