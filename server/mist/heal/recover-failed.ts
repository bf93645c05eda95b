import type { SiteId } from "@/domain/ids";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import { apiPath } from "../api/api-address";
import type { Called, CallFailure } from "../api/call-failure";
import { type AttemptResource, attemptSchema } from "../api/resources/attempt";
import type { CallOptions, MistApi } from "../api/transport";
import { TOPICS_WITH_RESULTS, type TopicWithResults } from "../topics/delivery-results";

export interface FailedDeliveries {
  readonly siteId: SiteId;
  readonly webhookId: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

export interface Recovery {
  /** Deliveries that failed in that time, according to Mist. */
  readonly deliveries: number;
  /** Events that are new here. */
  readonly recovered: number;
  /** Events that had already arrived in another delivery. */
  readonly duplicates: number;
  readonly quarantined: number;
  /** Deliveries whose body Mist did not keep in readable form. */
  readonly lost: number;
}

/** Nothing can be stored now. */
interface NotKept {
  readonly type: "not-kept";
}

/** The result of processing a body like any delivery. */
export type BodyOutcome =
  | { readonly type: "taken"; readonly accepted: number; readonly duplicates: number; readonly quarantined: number }
  | { readonly type: "unreadable" }
  | NotKept;

export interface RecoverySetup extends CallOptions {
  /** Processes a body without checking its signature, since it comes from Mist's API. */
  readonly acceptBody: (body: Uint8Array) => Promise<BodyOutcome>;
  /** Called for each delivery that failed, with whether its events are here now. */
  readonly onFailed?: (topic: TopicWithResults, attempt: AttemptResource, isHere: boolean) => void;
}

/**
 * Fetches the deliveries that Mist could not deliver and processes them like any delivery, oldest first; events that are known by then
 * count as duplicates. Stops at the first failure of a call or of our disk. What was processed stays, and the next run starts at the same
 * place.
 */
export async function recoverFailed(
  api: Pick<MistApi, "search">,
  asked: FailedDeliveries,
  setup: RecoverySetup,
): Promise<Called<Recovery> | NotKept> {
  let recovery: Recovery = { deliveries: 0, recovered: 0, duplicates: 0, quarantined: 0, lost: 0 };
  for (const topic of TOPICS_WITH_RESULTS) {
    const found = await search(api, { ...asked, topic }, setup);
    if (found.type !== "answered") return found;
    const failed = found.value.toSorted((a, b) => (a.timestamp ?? 0) - (b.timestamp ?? 0));
    for (const attempt of failed) {
      const became = await setup.acceptBody(Buffer.from(attempt.req_payload));
      if (became.type === "not-kept") return became;
      setup.onFailed?.(topic, attempt, became.type === "taken");
      recovery = withOne(recovery, became);
    }
  }
  return { type: "answered", value: recovery };
}

type Attempts = { readonly type: "answered"; readonly value: readonly AttemptResource[] } | CallFailure;

async function search(
  api: Pick<MistApi, "search">,
  { siteId, webhookId, topic, from, to }: FailedDeliveries & { readonly topic: string },
  options: CallOptions,
): Promise<Attempts> {
  const { urgency, signal } = options;
  const query = { status: "failure", topic, start: Math.floor(from / SECOND_MS), end: Math.ceil(to / SECOND_MS) };
  const path = apiPath`/api/v1/sites/${siteId}/webhooks/${webhookId}/events/search`;
  const found = await api.search(path, query, attemptSchema, { ...(urgency && { urgency }), signal });
  if (found.type !== "answered") return found;
  return { type: "answered", value: [...found.value.items, ...Array(found.value.unread).fill({ req_payload: "" })] };
}

function withOne(sum: Recovery, became: Exclude<BodyOutcome, NotKept>): Recovery {
  const deliveries = sum.deliveries + 1;
  if (became.type === "unreadable") return { ...sum, deliveries, lost: sum.lost + 1 };
  return {
    deliveries,
    recovered: sum.recovered + became.accepted,
    duplicates: sum.duplicates + became.duplicates,
    quarantined: sum.quarantined + became.quarantined,
    lost: sum.lost,
  };
}
