import { ALERT_EVENTS, type AlertEvent } from "@/domain/alert";

/** The events, oldest first, without those that add nothing: a peak at the opening, a refresh that is the peak. */
export function timelineOf(events: readonly AlertEvent[]): readonly AlertEvent[] {
  const opened = events.find(({ type }) => type === "opened");
  const peak = events.find(({ type }) => type === "peak");
  const isNew = ({ type, at }: AlertEvent) => {
    if (type === "peak") return at !== opened?.at;
    return type !== "refreshed" || at !== peak?.at;
  };
  return events
    .filter(isNew)
    .sort((a, b) => a.at - b.at || ALERT_EVENTS.indexOf(a.type) - ALERT_EVENTS.indexOf(b.type));
}
