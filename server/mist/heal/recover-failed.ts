import type { SiteId } from "@/domain/ids";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import type { Accept } from "@/server/webhook/accept";
import { readEnvelope } from "@/server/webhook/envelope";
import { apiPath } from "../api/api-address";
import type { Called, CallFailure } from "../api/call-failure";
import { type AttemptResource, attemptSchema } from "../api/resources/attempt";
import type { CallOptions, MistApi } from "../api/transport";

/** The topics of which Mist keeps what came of each delivery. Source: its list of topics, `has_delivery_results`. */
export const RECOVERABLE = ["alarms", "audits", "device-updowns", "occupancy-alerts"] as const;

export interface FailedDeliveries {
  readonly siteId: SiteId;
  readonly webhookId: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

export interface Recovery {
  /** Deliveries that failed in that time, by Mist. */
  readonly deliveries: number;
  /** Events in them that are new here. */
  readonly recovered: number;
  /** Events that another delivery had brought by then. */
  readonly duplicates: number;
  readonly quarantined: number;
  /** Deliveries of which Mist kept no body that can be read. */
  readonly lost: number;
}

/** Nothing can be stored here now. */
interface NotKept {
  readonly type: "not-kept";
}

export interface RecoverySetup extends CallOptions {
  /** The door of every delivery. Its signature was checked by nobody: Mist itself told it. */
  readonly accept: Accept;
  readonly now: () => EpochMs;
}

/**
 * Fetches what Mist could not deliver and lets it in by the ordinary door, oldest first, so that what is known by then is a
 * duplicate. The first failure, of a call or of our disk, ends it: what was let in stays, and the next time begins at the same
 * place.
 */
export async function recoverFailed(
  api: Pick<MistApi, "search">,
  asked: FailedDeliveries,
  setup: RecoverySetup,
): Promise<Called<Recovery> | NotKept> {
  let recovery: Recovery = { deliveries: 0, recovered: 0, duplicates: 0, quarantined: 0, lost: 0 };
  for (const topic of RECOVERABLE) {
    const found = await search(api, { ...asked, topic }, setup);
    if (found.type !== "answered") return found;
    const failed = found.value.toSorted((a, b) => (a.timestamp ?? 0) - (b.timestamp ?? 0));
    for (const attempt of failed) {
      const one = await letIn(attempt, setup);
      if (!one) return { type: "not-kept" };
      recovery = sum(recovery, one);
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

/** Undefined where it could not be stored. */
async function letIn(
  { req_payload: payload }: AttemptResource,
  { accept, now }: RecoverySetup,
): Promise<Recovery | undefined> {
  const body = Buffer.from(payload);
  const envelope = readEnvelope(body);
  if (!envelope.ok) return ONE_LOST;
  const { topic, events } = envelope;
  const tally = await accept({ topic, events, receivedAt: now(), body });
  if (!tally.ok) return undefined;
  const { accepted: recovered, duplicates, quarantined } = tally;
  return { deliveries: 1, recovered, duplicates, quarantined, lost: 0 };
}

const ONE_LOST: Recovery = { deliveries: 1, recovered: 0, duplicates: 0, quarantined: 0, lost: 1 };

function sum(a: Recovery, b: Recovery): Recovery {
  return {
    deliveries: a.deliveries + b.deliveries,
    recovered: a.recovered + b.recovered,
    duplicates: a.duplicates + b.duplicates,
    quarantined: a.quarantined + b.quarantined,
    lost: a.lost + b.lost,
  };
}
