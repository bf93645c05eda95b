import { PROBLEM_TYPE, problem } from "@/server/http/problem";
import { type Accept, type Acceptance, createAccept, type Tally } from "./accept";
import type { Delivery, Receipt } from "./delivery";
import { readEnvelope } from "./envelope";
import { refuseMediaType } from "./media-type";
import type { Refusal } from "./refusal";
import { checkSignature, type Signed, type WebhookSecret } from "./signature";

export const WEBHOOK_PATH = "/api/webhooks/mist";

/** What a delivery passes through, and what it has to satisfy. */
export interface Intake extends Acceptance {
  readonly policy: {
    /** Asked for each delivery, since secrets rotate. */
    readonly secrets: () => readonly WebhookSecret[];
    readonly allowUnsigned: boolean;
    readonly requireV2: boolean;
  };
}

/** From a delivery to our answer: nothing is parsed before it is believed, nothing acknowledged before it is on disk. */
export function createReceive(intake: Intake): (delivery: Delivery) => Promise<Receipt> {
  const accept = createAccept(intake);
  return async (delivery) => {
    const result = await take(delivery, intake, accept);
    if (result.ok) return { status: 200, headers: { "content-type": "application/json" }, body: result.answer };
    intake.counters.rejected(result.slug, delivery.receivedAt);
    return toReceipt(result, delivery);
  };
}

interface Taken {
  readonly ok: true;
  readonly answer: Omit<Tally, "ok">;
}

async function take(delivery: Delivery, { policy, counters }: Intake, accept: Accept): Promise<Taken | Refusal> {
  const signed = believe(delivery, policy);
  if (!signed.ok) return signed;
  const envelope = readEnvelope(delivery.body);
  if (!envelope.ok) return envelope;
  const { topic, events } = envelope;
  const { receivedAt, body } = delivery;
  const tally = await accept({ topic, events, receivedAt, body });
  if (!tally.ok) return tally;
  counters.accepted(signed, receivedAt);
  const { ok, ...answer } = tally;
  return { ok, answer };
}

function believe(delivery: Delivery, policy: Intake["policy"]): Signed | Refusal {
  const { allowUnsigned, requireV2 } = policy;
  return (
    refuseMediaType(delivery.headers) ??
    checkSignature(delivery, { secrets: policy.secrets(), allowUnsigned, requireV2 })
  );
}

function toReceipt({ slug, detail }: Refusal, { requestId }: Delivery): Receipt {
  const body = problem({ slug, detail, instance: WEBHOOK_PATH, requestId });
  return {
    status: body.status,
    headers: { "content-type": PROBLEM_TYPE, ...(body.status >= 500 && { "retry-after": retryAfter() }) },
    body,
  };
}

/** Seconds, scattered so that what was refused together does not return together. */
function retryAfter(): string {
  return String(1 + Math.floor(5 * Math.random()));
}
