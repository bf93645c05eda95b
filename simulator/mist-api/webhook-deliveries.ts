import type { Delivery } from "../mist/delivery";
import { Sender } from "../mist/send";
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

  /** Why the last delivery failed for good; undefined where none has. */
  get lastFailure(): string | undefined {
    return [...this.#senders.values()].flatMap(({ stats }) => stats.lastFailure ?? [])[0];
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

function singly(delivery: Delivery): readonly Delivery[] {
  const { topic, events } = JSON.parse(delivery.body.toString()) as { topic: string; events: unknown[] };
  return events.map((event) => ({
    ...delivery,
    events: 1,
    body: Buffer.from(JSON.stringify({ topic, events: [event] })),
  }));
}
