import type { Delivery } from "../mist/delivery";
import { Sender, type SendStats } from "../mist/send";
import { headersFor, type Webhook, type Webhooks } from "./webhooks";

/** Posts deliveries to the webhooks with their topic, by their current settings, and logs the results. */
export class WebhookDeliveries {
  readonly #webhooks: Webhooks;
  /** One sender per webhook, so that a slow one does not delay others. */
  readonly #senders = new Map<string, Sender>();

  constructor(webhooks: Webhooks) {
    this.#webhooks = webhooks;
  }

  /** Queues deliveries for all webhooks with their topic. */
  push(deliveries: readonly Delivery[]): void {
    for (const delivery of deliveries) {
      for (const webhook of this.#webhooks.wanting(delivery)) {
        this.#senderTo(webhook).push(webhook.fields.single_event_per_message ? singly(delivery) : [delivery]);
      }
    }
  }

  /** Resolves when nothing is queued or in flight. */
  async idle(): Promise<void> {
    await Promise.all([...this.#senders.values()].map((sender) => sender.idle()));
  }

  /** Drops the queue and aborts posts in flight. */
  stop(): void {
    for (const sender of this.#senders.values()) sender.stop();
  }

  /** Statistics of all webhooks together; times are those of the slowest. */
  get stats(): SendStats {
    return [...this.#senders.values()].map(({ stats }) => stats).reduce(together, NOTHING_SENT);
  }

  #senderTo({ siteId, webhookId }: Webhook): Sender {
    const known = this.#senders.get(webhookId);
    if (known) return known;
    const current = () => this.#webhooks.get(siteId, webhookId);
    const sender = new Sender({
      addressed: (body) => {
        const fields = current()?.fields;
        return fields?.enabled ? { url: fields.url, headers: headersFor(fields, body) } : undefined;
      },
      onTried: (delivery, outcome) => {
        const webhook = current();
        if (webhook) this.#webhooks.note(webhook, delivery, outcome);
      },
    });
    this.#senders.set(webhookId, sender);
    return sender;
  }
}

const NOTHING_SENT: SendStats = {
  ...{ sent: 0, failed: 0, retried: 0, waiting: 0, dropped: 0 },
  ...{ accepted: 0, duplicates: 0, quarantined: 0, p50Ms: 0, p95Ms: 0 },
};

function together(one: SendStats, other: SendStats): SendStats {
  const lastFailure = other.lastFailure ?? one.lastFailure;
  return {
    sent: one.sent + other.sent,
    failed: one.failed + other.failed,
    retried: one.retried + other.retried,
    waiting: one.waiting + other.waiting,
    dropped: one.dropped + other.dropped,
    accepted: one.accepted + other.accepted,
    duplicates: one.duplicates + other.duplicates,
    quarantined: one.quarantined + other.quarantined,
    p50Ms: Math.max(one.p50Ms, other.p50Ms),
    p95Ms: Math.max(one.p95Ms, other.p95Ms),
    ...(lastFailure !== undefined && { lastFailure }),
  };
}

function singly(delivery: Delivery): readonly Delivery[] {
  const { topic, events } = JSON.parse(delivery.body.toString()) as { topic: string; events: unknown[] };
  return events.map((event) => ({
    ...delivery,
    events: 1,
    body: Buffer.from(JSON.stringify({ topic, events: [event] })),
  }));
}
