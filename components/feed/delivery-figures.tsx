"use client";

import type { ReactNode } from "react";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { classNames } from "../ui/class-names";
import type { FeedReport } from "./feed-report";

/** The feed's state in figures: what came, what was refused, and how it was signed. */
export function DeliveryFigures({ report }: { readonly report: FeedReport }) {
  const { locale, t } = useText();
  const { deliveries, signatures, lastDeliveryAt, lastPingAt } = report;
  const number = (value: number) => formatNumber(value, locale);
  if (!deliveries || !signatures) return <SiteFigures report={report} />;
  return (
    <dl className={classNames(GRID, "sm:grid-cols-4")}>
      <Figure name={t("feed.lastDelivery")}>
        {lastDeliveryAt ? <TimeAgo at={lastDeliveryAt} /> : t("time.never")}
      </Figure>
      <Figure name={t("feed.lastPing")}>{lastPingAt ? <TimeAgo at={lastPingAt} /> : t("time.never")}</Figure>
      <Figure name={t("feed.acceptedDeliveries")}>{number(deliveries.accepted)}</Figure>
      <Figure name={t("feed.rejected")} isBad={deliveries.rejected > 0}>
        {number(deliveries.rejected)}
      </Figure>
      <Figure name={t("feed.unsigned")} isBad={signatures.unsigned > 0}>
        {number(signatures.unsigned)}
      </Figure>
      <Figure name={t("feed.legacy")} isBad={signatures.legacy > 0}>
        {number(signatures.legacy)}
      </Figure>
      <Figure name={t("feed.previousSecret")}>{number(signatures.previousSecret)}</Figure>
      <Figure name={t("feed.countedSince")}>
        <TimeAgo at={report.since} />
      </Figure>
    </dl>
  );
}

const GRID = "grid grid-cols-2 gap-px overflow-hidden rounded-xl border bg-line shadow-card";

/** Of some sites it is not known which deliveries were refused, nor how each was signed. */
function SiteFigures({ report: { lastDeliveryAt, since } }: { readonly report: FeedReport }) {
  const { t } = useText();
  return (
    <dl className={GRID}>
      <Figure name={t("feed.lastDelivery")}>
        {lastDeliveryAt ? <TimeAgo at={lastDeliveryAt} /> : t("time.never")}
      </Figure>
      <Figure name={t("feed.countedSince")}>
        <TimeAgo at={since} />
      </Figure>
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly isBad?: boolean;
  readonly children: ReactNode;
}

function Figure({ name, isBad = false, children }: FigureProps) {
  return (
    <div className="flex flex-col gap-1 bg-surface px-4 py-3">
      <dt className="text-faint text-xs">{name}</dt>
      <dd className={classNames("truncate font-medium text-lg tabular-nums", isBad && "text-over")}>{children}</dd>
    </div>
  );
}
