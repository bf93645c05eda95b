import type { EpochMs } from "@/domain/time";
import type { Outcome } from "../mist/send";
import { toSeconds } from "./places";
import { headersFor, type Webhook, type Webhooks } from "./webhooks";

const PATIENCE_MS = 10_000;

/** Posts pings to webhooks, independently of the request for them. */
export class Pings {
  readonly #webhooks: Webhooks;
  readonly #now: () => EpochMs;
  readonly #stop = new AbortController();
  readonly #underWay = new Set<Promise<void>>();

  constructor(webhooks: Webhooks, now: () => EpochMs) {
    this.#webhooks = webhooks;
    this.#now = now;
  }

  send(webhook: Webhook): void {
    const ping = this.#ping(webhook).finally(() => this.#underWay.delete(ping));
    this.#underWay.add(ping);
  }

  /** Resolves when all pings have ended. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** Aborts pings in flight. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.idle();
  }

  async #ping(webhook: Webhook): Promise<void> {
    const { webhookId, siteId, fields } = webhook;
    const event = { id: webhookId, name: fields.name ?? "", site_id: siteId, timestamp: toSeconds(this.#now()) };
    const body = Buffer.from(JSON.stringify({ topic: "ping", events: [event] }));
    this.#webhooks.note(webhook, { topic: "ping", body }, await this.#post(webhook, body));
  }

  async #post({ fields }: Webhook, body: Buffer): Promise<Outcome> {
    const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(PATIENCE_MS)]);
    const headers = headersFor(fields, body);
    try {
      const response = await fetch(fields.url, { method: "POST", headers, body: new Uint8Array(body), signal });
      return { statusCode: response.status, body: (await response.text()).slice(0, 1_000) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  }
}
