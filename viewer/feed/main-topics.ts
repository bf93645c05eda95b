import type { Notice } from "@/domain/notice";

/** What an operator looks for in the feed: alarms, changes of devices, and what people have done. */
export const MAIN_TOPICS: readonly string[] = ["alarms", "audits", "device-events", "device-updowns", "mxedge-events"];

/** The rest, joins and sessions above all, comes by the thousand. */
export function isMain({ topic }: Pick<Notice, "topic">): boolean {
  return MAIN_TOPICS.includes(topic);
}
