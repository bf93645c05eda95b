"use client";

import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import type { Rejection } from "./feed-report";

/** Deliveries that were refused, by reason. */
export function RejectionList({ rejections }: { readonly rejections: readonly Rejection[] }) {
  const { locale, t } = useText();
  return (
    <section aria-labelledby="rejections" className="flex flex-col gap-2">
      <h2 id="rejections" className="font-medium text-sm">
        {t("feed.rejected")}
      </h2>
      {rejections.length === 0 && <p className="text-muted text-sm">{t("feed.rejectedNone")}</p>}
      <ul className="flex flex-col gap-1">
        {rejections.map(({ reason, deliveries, lastAt }) => (
          <li key={reason} className="flex items-baseline gap-3 text-sm">
            <span className="min-w-8 text-right font-medium text-over tabular-nums">
              {formatNumber(deliveries, locale)}
            </span>
            <span className="font-mono text-xs">{reason}</span>
            <TimeAgo at={lastAt} className="text-faint text-xs" />
          </li>
        ))}
      </ul>
    </section>
  );
}
