import type { EpochMs } from "@/domain/time";
import type { FeedReport, FeedRow } from "../feed/feed-report";

/** What came to the webhook since the start: the newest that was taken, and the newest that was not. */
export interface Arrival {
  readonly taken?: Taken;
  readonly refused?: Refused;
}

export interface Taken {
  /** `ping` where only Mist's test came, `unread` where nothing in it could be read. */
  readonly kind: "events" | "ping" | "unread";
  /** The topic that came last, and how many events of it have come. */
  readonly topic: string;
  readonly events: number;
  readonly at: EpochMs;
}

export interface Refused {
  readonly reason: string;
  readonly at: EpochMs;
  /** For whatever reason. */
  readonly deliveries: number;
}

export function arrivalOf({ rows, rejections, deliveries }: FeedReport): Arrival {
  const taken = takenOf(rows);
  const [refused] = [...(rejections ?? [])].sort((a, b) => b.lastAt - a.lastAt);
  return {
    ...(taken && { taken }),
    ...(refused && { refused: { reason: refused.reason, at: refused.lastAt, deliveries: deliveries?.rejected ?? 0 } }),
  };
}

function takenOf(rows: readonly FeedRow[]): Taken | undefined {
  const events = rows.filter(({ topic }) => topic !== "ping");
  const newest = [...(events.length > 0 ? events : rows)].sort((a, b) => b.lastArrivalAt - a.lastArrivalAt)[0];
  if (!newest) return undefined;
  const sameTopic = rows.filter(({ topic }) => topic === newest.topic);
  return {
    kind: kindOf(newest, events),
    topic: newest.topic,
    events: sameTopic.reduce((sum, row) => sum + row.received, 0),
    at: newest.lastArrivalAt,
  };
}

function kindOf(newest: FeedRow, events: readonly FeedRow[]): Taken["kind"] {
  if (newest.topic === "ping") return "ping";
  return events.every((row) => row.received === row.quarantined) ? "unread" : "events";
}

/** True where the last word was a refusal: what to look at first while nothing works yet. */
export function endsRefused({ taken, refused }: Arrival): boolean {
  return refused !== undefined && (taken === undefined || refused.at > taken.at);
}
