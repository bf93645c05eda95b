"use client";

import { readWebhookSetup, type WebhookSetup } from "@/domain/contract/settings";
import { SECOND_MS } from "@/domain/time";
import { useAnswer } from "@/viewer/api/use-answer";

/** The address for Mist's deliveries. `url` is set if the public address is configured. */
export type WebhookAddress = Pick<WebhookSetup, "path" | "url">;

const EVERY_MS = 3 * SECOND_MS;

/** The webhook's setup, kept up to date. */
export function useWebhookSetup() {
  const { value, fault, refresh } = useAnswer(readWebhookSetup, {}, { everyMs: EVERY_MS });
  return { setup: value, fault, refresh };
}
