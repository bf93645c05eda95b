"use client";

import { ShieldCheck } from "lucide-react";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import type { Rejection } from "./feed-report";

/** Deliveries that were refused, by reason. */
export function RejectionList({ rejections }: { readonly rejections: readonly Rejection[] }) {
  const { locale, t } = useText();
  return (
    <section aria-labelledby="rejections" className="flex flex-col gap-2">
      <h2 id="rejections" className="font-medium text-base">
        {t("feed.rejected")}
      </h2>
      {rejections.length === 0 && (
        <p className="flex items-center gap-2 text-muted text-sm">
          <ShieldCheck className="size-4 text-live" aria-hidden />
          {t("feed.rejectedNone")}
        </p>
      )}
      {rejections.length > 0 && (
        <ul className="flex flex-col divide-y overflow-hidden rounded-xl border bg-surface shadow-card">
          {rejections.map(({ reason, deliveries, lastAt }) => (
            <li key={reason} className="flex items-baseline gap-3 px-4 py-2.5 text-sm">
              <span className="min-w-0 flex-1 font-mono text-xs">{reason}</span>
              <span className="font-medium text-over tabular-nums">{formatNumber(deliveries, locale)}</span>
              <TimeAgo at={lastAt} className="w-24 text-right text-faint text-xs tabular-nums" />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
