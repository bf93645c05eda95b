"use client";

import type { EpochMs } from "@/domain/time";
import { SECOND_MS } from "@/domain/time";
import { useAnswer } from "../request/use-answer";

/** What to paste into Mist, as GET /api/settings/webhook answers it. */
export interface WebhookSetup extends WebhookAddress {
  readonly origin: "made" | "environment";
  /** Absent where it came from the environment: whoever set it knows it. */
  readonly secret?: string;
  readonly since?: EpochMs;
  readonly current: SecretUse;
  /** The secret before, while it is still accepted. */
  readonly previous?: SecretUse & { readonly endsAt?: EpochMs };
  readonly allowUnsigned: boolean;
  readonly requireV2: boolean;
}

/** What the server knows without being asked by somebody in particular. */
export interface WebhookAddress {
  readonly path: string;
  /** Where the operator said how the server is reached from outside. */
  readonly url?: string;
}

/** Deliveries signed with a secret, since the start or since it was rotated out. */
export interface SecretUse {
  readonly deliveries: number;
  readonly lastAt?: EpochMs;
}

const EVERY_MS = 3 * SECOND_MS;

/** The webhook's setup, kept up to date. */
export function useWebhookSetup() {
  const { value, fault, refresh } = useAnswer<WebhookSetup>("/api/settings/webhook", { everyMs: EVERY_MS });
  return { setup: value, fault, refresh };
}
