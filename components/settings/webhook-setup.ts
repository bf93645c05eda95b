"use client";

import type { EpochMs } from "@/domain/time";
import { SECOND_MS } from "@/domain/time";
import { useAnswer } from "../request/use-answer";

/** The webhook's address and secrets, as GET /api/settings/webhook answers them. */
export interface WebhookSetup extends WebhookAddress {
  readonly origin: "made" | "environment";
  /** Absent where it comes from the environment. */
  readonly secret?: string;
  readonly since?: EpochMs;
  readonly current: SecretUse;
  /** The secret before the rotation, while it is still accepted. */
  readonly previous?: SecretUse & { readonly endsAt?: EpochMs };
  readonly allowUnsigned: boolean;
  readonly requireV2: boolean;
}

/** The part that every page knows from the server's configuration. */
export interface WebhookAddress {
  readonly path: string;
  /** Given where the operator configured the public address. */
  readonly url?: string;
}

/** Deliveries signed with a secret since the server started, or since the secret was replaced. */
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
