import { randomUUID } from "node:crypto";
import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Delivery } from "../mist/delivery";
import type { Topic } from "../mist/event";
import type { Outcome } from "../mist/send";
import { signedHeaders } from "../mist/sign";
import { LOOKED_UP_TOPICS } from "./topics-route";

/** The writable fields of a webhook, under Mist's names. */
export interface WebhookFields {
  readonly name: string | null;
  readonly type: string;
  readonly url: string;
  readonly secret: string | null;
  readonly topics: readonly string[];
  readonly enabled: boolean;
  readonly verify_cert: boolean;
  readonly single_event_per_message: boolean;
  readonly headers: Readonly<Record<string, string>> | null;
}

export interface Webhook {
  readonly webhookId: string;
  /** Undefined for an organisation's webhook. */
  readonly siteId: SiteId | undefined;
  readonly fields: WebhookFields;
  readonly createdAt: EpochMs;
  readonly modifiedAt: EpochMs;
}

/** One delivery attempt, as found by a search. */
export interface Attempt {
  readonly id: string;
  readonly webhookId: string;
  readonly siteId: SiteId | undefined;
  readonly topic: Topic;
  readonly at: EpochMs;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string;
  readonly outcome: Outcome;
}

const UNLESS_TOLD: Omit<WebhookFields, "url"> = {
  name: null,
  type: "http-post",
  secret: null,
  topics: [],
  enabled: true,
  verify_cert: true,
  single_event_per_message: false,
  headers: null,
};

/** The most attempts kept for all webhooks together; the oldest are dropped. */
const MOST_ATTEMPTS = 5_000;

/** The webhooks of sites and of the organisation, and the recorded delivery attempts. */
export class Webhooks {
  readonly #webhooks = new Map<string, Webhook>();
  readonly #attempts: Attempt[] = [];
  readonly #now: () => EpochMs;

  constructor(now: () => EpochMs) {
    this.#now = now;
  }

  of(siteId: SiteId | undefined): readonly Webhook[] {
    return [...this.#webhooks.values()].filter((webhook) => webhook.siteId === siteId);
  }

  /** The enabled webhooks with this topic, including the organisation's. */
  wanting({ siteId, topic }: Pick<Delivery, "siteId" | "topic">): readonly Webhook[] {
    const all = [...this.of(siteId), ...this.of(undefined)];
    return all.filter(({ fields: { enabled, topics } }) => enabled && topics.includes(topic));
  }

  get(siteId: SiteId | undefined, webhookId: string): Webhook | undefined {
    const webhook = this.#webhooks.get(webhookId);
    return webhook?.siteId === siteId ? webhook : undefined;
  }

  create(siteId: SiteId | undefined, fields: Partial<WebhookFields> & Pick<WebhookFields, "url">): Webhook {
    const now = this.#now();
    const dates = { createdAt: now, modifiedAt: now };
    const webhook = { webhookId: randomUUID(), siteId, fields: { ...UNLESS_TOLD, ...fields }, ...dates };
    this.#webhooks.set(webhook.webhookId, webhook);
    return webhook;
  }

  change(webhook: Webhook, fields: Partial<WebhookFields>): Webhook {
    const modifiedAt = Math.max(this.#now(), webhook.modifiedAt + 1);
    const changed = { ...webhook, fields: { ...webhook.fields, ...fields }, modifiedAt };
    this.#webhooks.set(webhook.webhookId, changed);
    return changed;
  }

  remove({ webhookId }: Webhook): void {
    this.#webhooks.delete(webhookId);
  }

  /** Records a delivery attempt. Returns false for a topic whose deliveries cannot be searched. */
  note({ webhookId, siteId, fields }: Webhook, { topic, body }: Pick<Delivery, "topic" | "body">, outcome: Outcome) {
    if (!LOOKED_UP_TOPICS.has(topic)) return false;
    const headers = headersFor(fields, body);
    const what = { topic, url: fields.url, headers, payload: body.toString(), outcome };
    this.#attempts.push({ id: randomUUID(), webhookId, siteId, at: this.#now(), ...what });
    if (this.#attempts.length > MOST_ATTEMPTS) this.#attempts.shift();
    return true;
  }

  attemptsOf({ webhookId }: Webhook): readonly Attempt[] {
    return this.#attempts.filter((attempt) => attempt.webhookId === webhookId);
  }
}

/** The headers of a delivery: signatures if there is a secret, and the webhook's own headers. */
export function headersFor({ secret, headers }: WebhookFields, body: Uint8Array): Readonly<Record<string, string>> {
  const { "x-mist-signature": v1, "x-mist-signature-v2": v2, ...common } = signedHeaders(body, secret ?? "");
  const signatures = { "x-mist-signature": v1 ?? "", "x-mist-signature-v2": v2 ?? "" };
  return { ...common, ...(secret ? signatures : {}), ...headers };
}
