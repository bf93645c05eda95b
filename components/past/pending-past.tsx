"use client";

import { SECOND_MS } from "@/domain/time";
import { PendingAnswer, type PendingAnswerProps } from "../page/pending-answer";
import { useLasting } from "../page/use-lasting";
import { useAllText } from "../text/text";

const SLOW_MS = 1.5 * SECOND_MS;

/** In place of an answer about the past. Says why it takes long: days without totals are read whole, and only later are they counted. */
export function PendingPast(props: PendingAnswerProps) {
  const { t } = useAllText();
  const isWaiting = props.answer.fault === undefined;
  const isSlow = useLasting(isWaiting, SLOW_MS);
  return (
    <div>
      <PendingAnswer {...props} />
      {isWaiting && (
        <p role="status" className="text-pretty pt-1.5 text-faint text-xs">
          {isSlow && t("areaPast.slow")}
        </p>
      )}
    </div>
  );
}
