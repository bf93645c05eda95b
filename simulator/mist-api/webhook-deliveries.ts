import type { Delivery } from "../mist/delivery";
import { Sender, type SendStats } from "../mist/send";
import { headersFor, type Webhook, type Webhooks } from "./webhooks";

/** Posts deliveries to the webhooks that want them, each as it is set at that moment, and notes how it went. */
export class WebhookDeliveries {
  readonly #webhooks: Webhooks;
  /** By webhook: a slow one holds up no other. */
  readonly #senders = new Map<string, Sender>();

  constructor(webhooks: Webhooks) {
    this.#webhooks = webhooks;
  }

  /** What no webhook wants is sent nowhere. */
  push(deliveries: readonly Delivery[]): void {
    for (const delivery of deliveries) {
      for (const webhook of this.#webhooks.wanting(delivery)) {
        this.#senderTo(webhook).push(webhook.fields.single_event_per_message ? singly(delivery) : [delivery]);
      }
    }
  }

  /** Resolves when nothing waits and nothing is under way. */
  async idle(): Promise<void> {
    await Promise.all([...this.#senders.values()].map((sender) => sender.idle()));
  }

  /** Gives up on what waits, aborts what is under way. */
  stop(): void {
    for (const sender of this.#senders.values()) sender.stop();
  }

  /** Of all webhooks together; times are those of the slowest. */
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
