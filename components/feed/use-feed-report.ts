"use client";

import { type FeedReport, readFeed } from "@/domain/contract/feed";
import { SECOND_MS } from "@/domain/time";
import { type UsedAnswer, useAnswer } from "@/viewer/api/use-answer";

const EVERY_MS = 3 * SECOND_MS;

/** The feed report, polled every three seconds. */
export function useFeedReport(): UsedAnswer<FeedReport> {
  return useAnswer(readFeed, {}, { everyMs: EVERY_MS });
}
