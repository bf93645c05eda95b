import { setImmediate as nextTurn } from "node:timers/promises";
import type { EpochMs } from "@/domain/time";
import type { Backlog } from "@/server/flow-control/backlog";
import { createSerialQueue, type SerialQueue } from "@/server/flow-control/serial-queue";
import { TokenBuckets } from "@/server/flow-control/token-bucket";
import { networkOf } from "@/server/front-door/address-network";
import { refuseMediaType } from "@/server/http/message/media-type";
import { PROBLEM_TYPE, problem } from "@/server/http/message/problem";
import { type Rejection, reject } from "@/server/http/message/rejection";
import { retryAfter } from "@/server/http/message/retry-after";
import { siteIdOf } from "@/server/mist/event-site";
import { hasDeliveryResults } from "@/server/mist/topics/delivery-results";
import { topicSpelling } from "@/server/mist/topics/known-topics";
import { type Accept, type AcceptDeps, createAccept } from "./accept";
import type { Delivery, Receipt } from "./delivery";
import { type Envelope, readEnvelope } from "./envelope";
import { checkSignature, type Signed, type WebhookSecret } from "./signature";

export const WEBHOOK_PATH = "/api/webhooks/mist";

/** A sender that was quiet may send this many seconds' worth at once: after an outage everything arrives together. */
const BURST_SECONDS = 10;

/** A rate limit for each sender, so that one that sends too much does not affect the others. */
export function limitSenders(perSecond: number): TokenBuckets {
  return new TokenBuckets({ atOnce: perSecond * BURST_SECONDS, perSecond });
}

/** What receiving depends on, and the policy for deliveries. */
export interface Intake extends AcceptDeps {
  readonly backlog: Backlog;
  /** Rate limits of the senders. */
  readonly senders: TokenBuckets;
  readonly policy: {
    /** Called for each delivery, since secrets rotate. */
    readonly secrets: () => readonly WebhookSecret[];
    readonly allowUnsigned: boolean;
    readonly requireV2: boolean;
  };
}

/**
 * Handles a delivery up to the receipt. Nothing is parsed before its signature is checked, and nothing is acknowledged before it is on
 * disk.
 */
export function createReceive(intake: Intake): (delivery: Delivery) => Promise<Receipt> {
  const accept = createAccept(intake);
  const parseInTurn = createSerialQueue();
  return async (delivery) => {
    const result = await receiveWithinBacklog(delivery, intake, { accept, parseInTurn });
    if (result.ok) return { status: result.status, headers: JSON_HEADERS, body: result.answer };
    intake.counters.rejected(result.slug, delivery.receivedAt, delivery.sender);
    return toReceipt(result, delivery);
  };
}

const JSON_HEADERS = { "content-type": "application/json" };

/**
 * Larger bodies take some ten milliseconds to parse, without interruption. They are parsed one at a time, in separate turns of the event
 * loop.
 */
const LARGE_BYTES = 256 * 1024;

interface Received {
  readonly ok: true;
  readonly status: number;
  readonly answer: Receipt["body"];
}

interface Steps {
  readonly accept: Accept;
  readonly parseInTurn: SerialQueue;
}

async function receiveWithinBacklog(delivery: Delivery, intake: Intake, steps: Steps): Promise<Received | Rejection> {
  const { backlog } = intake;
  const { byteLength } = delivery.body;
  if (!backlog.enter(byteLength)) return reject("overloaded", "Too many deliveries wait already. Deliver again later.");
  try {
    return await receiveDelivery(delivery, intake, steps);
  } finally {
    backlog.leave(byteLength);
  }
}

async function receiveDelivery(
  delivery: Delivery,
  { policy, counters, senders }: Intake,
  { accept, parseInTurn }: Steps,
): Promise<Received | Rejection> {
  const signed = verify(delivery, policy);
  if (!signed.ok) return signed;
  const { receivedAt, body } = delivery;
  const now = performance.now();
  if (!senders.of(senderOf(signed, delivery), now).tryTake(now)) {
    return reject("rate-limited", "This sender delivers too much. Deliver again later.");
  }
  const envelope = body.byteLength > LARGE_BYTES ? await parseInTurn(() => readLater(body)) : readEnvelope(body);
  if (!envelope.ok) return envelope;
  const { topic, events } = envelope;
  const tally = await accept({ topic, events, receivedAt, body, ...shareOf(signed, policy) });
  if (!tally.ok) return tally;
  counters.accepted(signed, receivedAt);
  countDelivery(envelope, receivedAt, counters);
  const { accepted, duplicates, quarantined, isKept } = tally;
  if (isKept) return { ok: true, status: 200, answer: { accepted, duplicates, quarantined } };
  return { ok: true, status: 202, answer: { accepted, duplicates, quarantined, kept: false } };
}

/**
 * Counts deliveries of topics for which Mist tells how many it sent. A delivery belongs to one site or to the organisation, which Mist
 * counts separately.
 */
function countDelivery({ topic, events }: Envelope, receivedAt: EpochMs, { minutes }: AcceptDeps["counters"]): void {
  const spelled = topicSpelling(topic);
  if (!hasDeliveryResults(spelled)) return;
  const siteId = events.map(siteIdOf).find((id) => id !== undefined);
  if (siteId !== undefined) minutes.add(spelled, siteId, receivedAt);
}

async function readLater(body: Uint8Array): Promise<Envelope | Rejection> {
  await nextTurn();
  return readEnvelope(body);
}

/** With a single secret there are no other senders to leave room for. */
function shareOf({ secret }: Signed, { secrets }: Intake["policy"]): { readonly sender?: string } {
  return secret && secrets().length > 1 ? { sender: secret.text } : {};
}

/** Senders are distinguished by their secret and their network. */
function senderOf({ secret }: Signed, { sender }: Delivery): string {
  return `${secret?.text ?? ""}\n${networkOf(sender)}`;
}

function verify(delivery: Delivery, policy: Intake["policy"]): Signed | Rejection {
  const { allowUnsigned, requireV2 } = policy;
  return (
    refuseMediaType(delivery.headers) ??
    checkSignature(delivery, { secrets: policy.secrets(), allowUnsigned, requireV2 })
  );
}

function toReceipt({ slug, detail }: Rejection, { requestId }: Delivery): Receipt {
  const body = problem({ slug, detail, instance: WEBHOOK_PATH, requestId });
  return {
    status: body.status,
    headers: { "content-type": PROBLEM_TYPE, ...(mayComeAgain(body.status) && retryAfter()) },
    body,
  };
}

function mayComeAgain(status: number): boolean {
  return status >= 500 || status === 429;
}
