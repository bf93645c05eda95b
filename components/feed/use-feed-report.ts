"use client";

import { SECOND_MS } from "@/domain/time";
import { type UsedAnswer, useAnswer } from "../request/use-answer";
import type { FeedReport } from "./feed-report";

const EVERY_MS = 3 * SECOND_MS;

/** The feed report, polled every three seconds. */
export function useFeedReport(): UsedAnswer<FeedReport> {
  return useAnswer<FeedReport>("/api/feed", { everyMs: EVERY_MS });
}
