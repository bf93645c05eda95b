import type { AlertEvent } from "@/domain/alert";

/** Oldest first, without events that add nothing: a peak at the opening, a refresh that is the peak. */
export function timelineOf(events: readonly AlertEvent[]): readonly AlertEvent[] {
  const opened = events.find(({ type }) => type === "opened");
  const peak = events.find(({ type }) => type === "peak");
  const isNew = ({ type, at }: AlertEvent) => {
    if (type === "peak") return at !== opened?.at;
    return type !== "refreshed" || at !== peak?.at;
  };
  return events.filter(isNew).sort((a, b) => a.at - b.at || ORDER.indexOf(a.type) - ORDER.indexOf(b.type));
}

const ORDER: readonly AlertEvent["type"][] = ["opened", "peak", "refreshed", "acknowledged", "resolved", "cleared"];
