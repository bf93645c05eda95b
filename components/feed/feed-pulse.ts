"use client";

import { type EpochMs, SECOND_MS } from "@/domain/time";
import { useAnswer } from "../request/use-answer";

const EVERY_MS = 10 * SECOND_MS;

/** Whether deliveries keep coming, and can be kept. */
export interface FeedPulse {
  readonly lastDeliveryAt?: EpochMs;
  /** Since when nothing came, where that is unusually long. */
  readonly silentSince?: EpochMs;
  /** What room the server's disk has, where it has too little. */
  readonly room?: "low" | "none";
}

/** Asked for every few seconds: one question for the whole page. */
export function useFeedPulse(): FeedPulse {
  return useAnswer<FeedPulse>("/api/feed/pulse", { everyMs: EVERY_MS }).value ?? NOTHING_HEARD;
}

const NOTHING_HEARD: FeedPulse = {};
