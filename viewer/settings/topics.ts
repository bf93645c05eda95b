/** A webhook topic of Mist that Floorcast reads. */
export interface Topic {
  /** Its name in Mist's API. */
  readonly name: string;
  /** Its place in Mist's portal, as far as that is documented. The portal is in English only. */
  readonly portal?: readonly string[];
  /** Which remark to show beside it. */
  readonly hint?: "unconnected" | "assets" | "guess" | "limits";
}

const WIFI_CLIENTS = "Wi-Fi Clients";
const CROSSINGS = "Entry/Exit Events";

/** Offered by a site's webhook only. */
export const SITE_TOPICS: readonly Topic[] = [
  { name: "location-client", portal: [WIFI_CLIENTS, "Connected"] },
  { name: "location-unclient", portal: [WIFI_CLIENTS, "Unconnected"], hint: "unconnected" },
  { name: "location-asset", portal: ["X/Y Coordinates", "Named Assets"], hint: "assets" },
  { name: "location-sdk", portal: ["SDK Clients"] },
  { name: "zone", portal: [CROSSINGS, "Location Zone"] },
  { name: "vbeacon", portal: [CROSSINGS, "Virtual Beacon"] },
  { name: "rssizone", portal: ["Proximity Zone"], hint: "guess" },
  { name: "occupancy-alerts", hint: "limits" },
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

/** The topics as JSON for the field `topics` of Mist's API. */
export function topicNames(topics: readonly Topic[]): string {
  return JSON.stringify(topics.map(({ name }) => name));
}
