import { setTimeout as sleep } from "node:timers/promises";
import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { Delivery } from "./delivery";
import { signedHeaders } from "./sign";

/** Anything with a body to post. */
export interface Posted {
  readonly body: Uint8Array;
}

export interface SenderSetup<Sent extends Posted = Delivery> {
  /** Called before each attempt; undefined if the delivery is no longer wanted. */
  readonly addressed: (body: Uint8Array) => Addressed | undefined;
  readonly onTried?: (delivery: Sent, outcome: Outcome) => void;
  /** The most posts in flight. */
  readonly concurrency?: number;
  /** Attempts before a delivery counts as failed. */
  readonly tries?: number;
}

/** The URL and headers for a body. */
export interface Addressed {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The result of one attempt: a status, or why there is none. */
export interface Outcome {
  readonly statusCode?: number;
  readonly error?: string;
  readonly body?: string;
}

/** A fixed webhook. */
export function toWebhook({
  url,
  secret,
}: {
  readonly url: string;
  readonly secret: string;
}): (body: Uint8Array) => Addressed {
  return (body) => ({ url, headers: signedHeaders(body, secret) });
}

export interface SendStats {
  /** Deliveries with a response, successful or not. */
  readonly sent: number;
  readonly failed: number;
  readonly retried: number;
  /** Deliveries queued or in flight. */
  readonly waiting: number;
  /** Deliveries dropped because the receiver was too slow for too long. */
  readonly dropped: number;
  /** Events as the receiver counted them. */
  readonly accepted: number;
  readonly duplicates: number;
  readonly quarantined: number;
  /** Milliseconds from the request to the response, over the last thousand posts. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly lastFailure?: string;
}

const LONGEST_QUEUE = 5_000;
const LATENCIES_KEPT = 1_000;
/** Characters kept of a response. */
const BODY_KEPT = 1_000;
const REQUEST_TIMEOUT_MS = 20 * SECOND_MS;

/** Posts deliveries as Mist does: signed, several in parallel, without a guaranteed order, and with retries. */
export class Sender<Sent extends Posted = Delivery> {
  readonly #setup: Required<SenderSetup<Sent>>;
  readonly #queue: Sent[] = [];
  readonly #latencies: number[] = [];
  readonly #stop = new AbortController();
  readonly #idle: (() => void)[] = [];
  readonly #count = { sent: 0, failed: 0, retried: 0, dropped: 0, accepted: 0, duplicates: 0, quarantined: 0 };
  #busy = 0;
  #lastFailure: string | undefined;

  constructor(setup: SenderSetup<Sent>) {
    this.#setup = { concurrency: 6, tries: 6, onTried: () => undefined, ...setup };
  }

  push(deliveries: readonly Sent[]): void {
    this.#queue.push(...deliveries);
    const excess = this.#queue.length - LONGEST_QUEUE;
    if (excess > 0) this.#count.dropped += this.#queue.splice(0, excess).length;
    while (this.#busy < this.#setup.concurrency && this.#queue.length > 0) void this.#work();
  }

  /** Resolves when nothing is queued or in flight. */
  async idle(): Promise<void> {
    if (this.#busy === 0 && this.#queue.length === 0) return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /** Drops the queue and aborts posts in flight. */
  stop(): void {
    this.#queue.length = 0;
    this.#stop.abort();
  }

  get stats(): SendStats {
    const sorted = [...this.#latencies].sort((first, second) => first - second);
    const quantile = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
    return {
      ...this.#count,
      waiting: this.#queue.length + this.#busy,
      p50Ms: quantile(0.5),
      p95Ms: quantile(0.95),
      ...(this.#lastFailure !== undefined && { lastFailure: this.#lastFailure }),
    };
  }

  async #work(): Promise<void> {
    this.#busy += 1;
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) await this.#deliver(next);
    this.#busy -= 1;
    if (this.#busy === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  async #deliver(delivery: Sent): Promise<void> {
    for (let attempt = 1; !this.#stop.signal.aborted; attempt++) {
      const waitMs = await this.#attempt(delivery, attempt);
      if (waitMs === undefined) return;
      this.#count.retried += 1;
      await sleep(waitMs, undefined, { signal: this.#stop.signal }).catch(() => undefined);
    }
  }

  /** Makes one attempt. Resolves to the wait before the next one; undefined if there is none, after success or failure. */
  async #attempt(delivery: Sent, attempt: number): Promise<number | undefined> {
    const addressed = this.#setup.addressed(delivery.body);
    if (!addressed) return undefined;
    const backOffMs = Math.min(10 * SECOND_MS, 250 * 2 ** attempt);
    const isLast = attempt >= this.#setup.tries;
    try {
      const response = await this.#post(delivery, addressed);
      const body = await response.text();
      this.#setup.onTried(delivery, { statusCode: response.status, body: body.slice(0, BODY_KEPT) });
      if (response.ok) return this.#succeed(body);
      const mayRetry = response.status === 429 || response.status === 503;
      return mayRetry && !isLast ? waitOf(response, backOffMs) : this.#fail(`${response.status} ${body.slice(0, 200)}`);
    } catch (error) {
      if (this.#stop.signal.aborted) return undefined;
      this.#setup.onTried(delivery, { error: reasonOf(error) });
      return isLast ? this.#fail(reasonOf(error)) : backOffMs;
    }
  }

  async #post({ body }: Sent, { url, headers }: Addressed): Promise<Response> {
    const started = performance.now();
    const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]);
    const response = await fetch(url, { method: "POST", headers, body: new Uint8Array(body), signal });
    this.#latencies.push(performance.now() - started);
    if (this.#latencies.length > LATENCIES_KEPT) this.#latencies.shift();
    return response;
  }

  #succeed(text: string): undefined {
    const counted = countsIn(text);
    this.#count.sent += 1;
    this.#count.accepted += counted.accepted;
    this.#count.duplicates += counted.duplicates;
    this.#count.quarantined += counted.quarantined;
  }

  #fail(reason: string): undefined {
    this.#count.sent += 1;
    this.#count.failed += 1;
    this.#lastFailure = reason;
  }
}

/** `Retry-After` converted to milliseconds, or the back-off if it is missing or invalid. */
function waitOf(response: Response, backOffMs: number): number {
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds * SECOND_MS, MINUTE_MS) : backOffMs;
}

/** The counts in a response of Floorcast. Other receivers may lack them; then they are 0. */
function countsIn(text: string) {
  const counts = { accepted: 0, duplicates: 0, quarantined: 0 };
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer !== "object" || answer === null) return counts;
    const told = new Map(Object.entries(answer));
    const number = (key: string) => (typeof told.get(key) === "number" ? (told.get(key) as number) : 0);
    return { accepted: number("accepted"), duplicates: number("duplicates"), quarantined: number("quarantined") };
  } catch {
    return counts;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
