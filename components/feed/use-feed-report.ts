"use client";

import { SECOND_MS } from "@/domain/time";
import { useAnswer } from "../request/use-answer";
import type { FeedReport } from "./feed-report";

const EVERY_MS = 3 * SECOND_MS;

/** How the feed is doing, kept up to date. */
export function useFeedReport(): { readonly report: FeedReport | undefined; readonly isOld: boolean } {
  const { value, fault } = useAnswer<FeedReport>("/api/feed", { everyMs: EVERY_MS });
  return { report: value, isOld: fault !== undefined };
}
