"use client";

import { type EpochMs, SECOND_MS } from "@/domain/time";
import { useAnswer } from "../request/use-answer";

const EVERY_MS = 10 * SECOND_MS;

/** Whether deliveries still arrive, and whether the disk has room for them. */
export interface FeedPulse {
  readonly lastDeliveryAt?: EpochMs;
  /** Time of the last arrival, where it is unusually long ago. */
  readonly silentSince?: EpochMs;
  /** Set where the server's disk has too little room. */
  readonly room?: "low" | "none";
}

/** Polled every ten seconds, once per page. */
export function useFeedPulse(): FeedPulse {
  return useAnswer<FeedPulse>("/api/feed/pulse", { everyMs: EVERY_MS }).value ?? NOTHING_HEARD;
}

const NOTHING_HEARD: FeedPulse = {};
