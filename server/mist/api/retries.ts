import { setTimeout as delay } from "node:timers/promises";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import type { CallBudget, Urgency } from "./call-budget";
import type { Called, CallFailure } from "./call-failure";
import type { Exchanged } from "./send-request";

/** How to wait between attempts. */
export interface Waiting {
  readonly sleep?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  /** A random number from 0 to 1. */
  readonly random?: () => number;
}

interface RetrySetup extends Waiting {
  readonly path: string;
  readonly urgency: Urgency;
  /** Whether the request may be sent again when it may have arrived already. */
  readonly isRepeatable: boolean;
  readonly budget: CallBudget;
  readonly now: () => EpochMs;
  readonly signal: AbortSignal | undefined;
}

type Response = Extract<Exchanged, { readonly type: "response" }>;
type Again = { readonly type: "again"; readonly reason: string };

const MAX_TRIES: Readonly<Record<Urgency, number>> = { interactive: 3, background: 5 };
/** A call that would have to wait longer fails at once. */
const MAX_WAIT_MS: Readonly<Record<Urgency, number>> = { interactive: 5 * SECOND_MS, background: 60 * SECOND_MS };
const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 8 * SECOND_MS;
/** Pause after a 429 without a Retry-After header. */
const UNTOLD_PAUSE_MS = 2 * SECOND_MS;

/** Sends a request until there is a final answer, within the budget and a limited number of attempts. */
export async function sendWithRetries(
  exchange: () => Promise<Exchanged>,
  setup: RetrySetup,
): Promise<Called<Response>> {
  const { path, urgency, budget, now, random = Math.random } = setup;
  let last: Again | undefined;
  for (let tried = 0; tried < MAX_TRIES[urgency]; tried += 1) {
    const backoffMs = tried === 0 ? 0 : backoffOf(tried, random());
    const refused = await waitForTurn(backoffMs, setup);
    if (refused) return refused;
    budget.count(now());
    const judged = judge(await exchange(), setup, tried);
    if (judged.type !== "again") return judged;
    last = judged;
  }
  const until = budget.freeAt(urgency, now());
  if (until > now()) return { type: "budget-spent", path, until };
  return { type: "unreachable", path, reason: last?.reason ?? "" };
}

/** Half of the backoff plus a random part of the other half, so that calls that failed together are not repeated together. */
function backoffOf(tried: number, random: number): number {
  return Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (tried - 1)) * (0.5 + random / 2);
}

async function waitForTurn(backoffMs: number, setup: RetrySetup): Promise<CallFailure | undefined> {
  const { path, urgency, budget, now, signal, sleep = pause } = setup;
  const until = budget.freeAt(urgency, now());
  const waitMs = Math.max(backoffMs, until - now());
  if (waitMs > MAX_WAIT_MS[urgency]) return { type: "budget-spent", path, until };
  if (waitMs > 0 && !signal?.aborted) await sleep(waitMs, signal);
  return signal?.aborted ? { type: "cancelled", path } : undefined;
}

function judge(sent: Exchanged, setup: RetrySetup, tried: number): Called<Response> | Again {
  const { path, isRepeatable } = setup;
  switch (sent.type) {
    case "cancelled":
      return { type: "cancelled", path };
    case "too-large":
      return { type: "unreadable", path, reason: "too-large" };
    case "cut":
      return isRepeatable || !sent.wasSent ? again(sent.reason) : { type: "unreachable", path, reason: sent.reason };
    case "response":
      return judgeStatus(sent, setup, tried);
  }
}

function judgeStatus(response: Response, setup: RetrySetup, tried: number): Called<Response> | Again {
  const { status, headers } = response;
  const { path, isRepeatable, budget, now } = setup;
  if (status >= 200 && status < 300) return { type: "answered", value: response };
  if (status === 401) return { type: "token-refused", path };
  if (status === 403) return { type: "not-allowed", path };
  if (status === 404) return { type: "not-found", path };
  if (status === 429) {
    const waitMs = retryAfterOf(headers["retry-after"], now()) ?? UNTOLD_PAUSE_MS * 2 ** tried;
    budget.pause(now() + waitMs, now());
    return again("429");
  }
  if (status >= 500 || status === 408) {
    return isRepeatable ? again(String(status)) : { type: "unreachable", path, reason: String(status) };
  }
  if (status >= 300 && status < 400) return { type: "unreadable", path, reason: "redirect" };
  return { type: "rejected", path, status };
}

function again(reason: string): Again {
  return { type: "again", reason };
}

/** Parses Retry-After, seconds or a date, into milliseconds from now. */
function retryAfterOf(header: unknown, now: EpochMs): number | undefined {
  if (typeof header !== "string") return undefined;
  const waitMs = /^\d+$/.test(header) ? Number(header) * SECOND_MS : Date.parse(header) - now;
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await delay(ms, undefined, { ref: false, ...(signal && { signal }) }).catch(() => undefined);
}
