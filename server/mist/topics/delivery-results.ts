/** The topics for which Mist keeps the result of each delivery. Source: Mist's list of topics, `has_delivery_results`. */
export const TOPICS_WITH_RESULTS = ["alarms", "audits", "device-updowns", "occupancy-alerts"] as const;

export type TopicWithResults = (typeof TOPICS_WITH_RESULTS)[number];

export function hasDeliveryResults(topic: string): topic is TopicWithResults {
  return TOPICS_WITH_RESULTS.some((each) => each === topic);
}
