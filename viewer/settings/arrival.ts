import type { EpochMs } from "@/domain/time";

/** The part of the feed report about the arrival of deliveries. */
export interface ArrivalCounts {
  /** Events by topic and site. */
  readonly rows: readonly TopicCounts[];
  readonly rejections?: readonly { readonly reason: string; readonly lastAt: EpochMs }[];
  readonly deliveries?: { readonly rejected: number };
}

interface TopicCounts {
  readonly topic: string;
  readonly lastArrivalAt: EpochMs;
  readonly received: number;
  readonly quarantined: number;
}

/** The newest accepted and the newest refused delivery since the server started. */
export interface Arrival {
  readonly accepted?: AcceptedDelivery;
  readonly refused?: RefusedDelivery;
}

export interface AcceptedDelivery {
  /** `ping` if only Mist's test arrived, `unread` if no event could be read. */
  readonly kind: "events" | "ping" | "unread";
  /** The topic that arrived last. */
  readonly topic: string;
  readonly at: EpochMs;
}

export interface RefusedDelivery {
  readonly reason: string;
  readonly at: EpochMs;
  /** The number of deliveries refused for any reason. */
  readonly deliveries: number;
}

export function arrivalOf({ rows, rejections, deliveries }: ArrivalCounts): Arrival {
  const accepted = acceptedOf(rows);
  const [refused] = [...(rejections ?? [])].sort((a, b) => b.lastAt - a.lastAt);
  return {
    ...(accepted && { accepted }),
    ...(refused && { refused: { reason: refused.reason, at: refused.lastAt, deliveries: deliveries?.rejected ?? 0 } }),
  };
}

function acceptedOf(rows: readonly TopicCounts[]): AcceptedDelivery | undefined {
  const events = rows.filter(({ topic }) => topic !== "ping");
  const newest = [...(events.length > 0 ? events : rows)].sort((a, b) => b.lastArrivalAt - a.lastArrivalAt)[0];
  if (!newest) return undefined;
  return { kind: kindOf(newest, events), topic: newest.topic, at: newest.lastArrivalAt };
}

function kindOf(newest: TopicCounts, events: readonly TopicCounts[]): AcceptedDelivery["kind"] {
  if (newest.topic === "ping") return "ping";
  return events.every((row) => row.received === row.quarantined) ? "unread" : "events";
}

/** Whether the newest delivery was refused. */
export function endsRefused({ accepted, refused }: Arrival): boolean {
  return refused !== undefined && (accepted === undefined || refused.at > accepted.at);
}
