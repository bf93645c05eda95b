import { TOPICS, type Topic } from "../mist/event";
import { ok, type Route } from "./answer";

/** Topics whose deliveries can be searched. */
export const LOOKED_UP_TOPICS: ReadonlySet<Topic> = new Set([
  "alarms",
  "audits",
  "device-updowns",
  "occupancy-alerts",
  "ping",
]);
/** Topics that an organisation's webhook may have. */
export const OF_ORGANISATION: ReadonlySet<Topic> = new Set([
  "alarms",
  "audits",
  "client-info",
  "client-join",
  "client-sessions",
  "device-events",
  "device-updowns",
  "mxedge-events",
  "ping",
]);
const SINGLY: ReadonlySet<Topic> = new Set(["alarms", "audits", "device-events", "device-updowns"]);

export const topicsRoute: Route = {
  method: "GET",
  path: "/api/v1/const/webhook_topics",
  answer: () =>
    ok(
      TOPICS.map((key) => ({
        key,
        for_org: OF_ORGANISATION.has(key),
        has_delivery_results: LOOKED_UP_TOPICS.has(key),
        allows_single_event_per_message: SINGLY.has(key),
        internal: false,
      })),
    ),
};
