import type { Notice } from "@/domain/notice";

/** The topics that operators look for: alarms, changes of devices, and actions of people. */
export const MAIN_TOPICS: readonly string[] = ["alarms", "audits", "device-events", "device-updowns", "mxedge-events"];

/** Whether a notice has a main topic. The others, mostly joins and sessions, come by the thousand. */
export function isMain({ topic }: Pick<Notice, "topic">): boolean {
  return MAIN_TOPICS.includes(topic);
}
