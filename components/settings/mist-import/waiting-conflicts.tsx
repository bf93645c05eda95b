"use client";

import { listComparisons } from "@/domain/contract/mist-comparison";
import { MINUTE_MS } from "@/domain/time";
import { useAnswer } from "@/viewer/api/use-answer";
import { waitingIn } from "@/viewer/settings/comparison";
import { useAllText } from "../../text/text";
import { Badge } from "../../ui/badge";

const EVERY_MS = 5 * MINUTE_MS;

/** The number of changes in Mist that await a decision, because the hourly repeat decides none. */
export function WaitingConflicts() {
  const { t } = useAllText();
  const { value: sites = [] } = useAnswer(listComparisons, {}, { everyMs: EVERY_MS });
  const count = waitingIn(sites);
  if (count === 0) return null;
  return (
    <Badge tone="over" className="ml-1.5 tabular-nums">
      <span aria-hidden>{count}</span>
      <span className="sr-only">{t("mistCompare.waiting", { count })}</span>
    </Badge>
  );
}
