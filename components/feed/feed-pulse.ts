"use client";

import { type FeedPulse, readPulse } from "@/domain/contract/feed-pulse";
import { SECOND_MS } from "@/domain/time";
import { useAnswer } from "@/viewer/api/use-answer";

const EVERY_MS = 10 * SECOND_MS;

/** Polled every ten seconds, once per page. */
export function useFeedPulse(): FeedPulse {
  return useAnswer(readPulse, {}, { everyMs: EVERY_MS }).value ?? NOTHING_HEARD;
}

const NOTHING_HEARD: FeedPulse = {};
