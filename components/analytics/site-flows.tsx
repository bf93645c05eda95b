"use client";

import { ArrowLeftRight } from "lucide-react";
import { readFlows } from "@/domain/contract/past-question";
import { MOST_BETWEEN_MS } from "@/domain/moves";
import type { SiteOverview } from "@/domain/site-overview";
import { MINUTE_MS } from "@/domain/time";
import { addressOf } from "@/viewer/api/address";
import { useAnswer } from "@/viewer/api/use-answer";
import { analyticsPath } from "@/viewer/past/analytics-address";
import { type FlowEnd, flowGrid } from "@/viewer/past/flow-grid";
import { ChartFrame } from "../past/chart-frame";
import { PendingPast } from "../past/pending-past";
import { areaName } from "../sites/site-names";
import { useAllText } from "../text/text";
import { EmptyState } from "../ui/empty-state";
import type { AnalyticsPart } from "./analytics-part";
import { FlowBands } from "./flow-bands";
import { FlowTable } from "./flow-table";

/** With more zones than this a drawing is unreadable, and only the table is shown. */
const MAX_DRAWN = 8;

interface SiteFlowsProps extends AnalyticsPart {
  readonly site: SiteOverview;
}

/** How visits moved between the zones of a site or of one of its floors. */
export function SiteFlows({ site, range, address: { mapId } }: SiteFlowsProps) {
  const { t } = useAllText();
  const { siteId } = site;
  const query = { ...range, ...(mapId !== undefined && { map: mapId }) };
  const answer = useAnswer(readFlows, { params: { siteId }, query }, { everyMs: 0 });
  if (!answer.value) return <PendingPast answer={answer} className="h-64" />;
  const grid = flowGrid(answer.value);
  if (grid.most === 0)
    return <EmptyState icon={<ArrowLeftRight />} title={t("analytics.flowsNone")} text={t("analytics.noneText")} />;
  const nameOf = (end: FlowEnd, outside: string) => {
    if (end === undefined) return outside;
    return areaName(site.areas.find(({ areaId }) => areaId === end) ?? { areaId: end }, t);
  };
  const names = {
    from: (end: FlowEnd) => nameOf(end, t("analytics.outside")),
    to: (end: FlowEnd) => nameOf(end, t("analytics.left")),
  };
  const table = <FlowTable grid={grid} names={names} />;
  const canDraw = grid.zones.length <= MAX_DRAWN;
  return (
    <div className="flex min-w-0 flex-col gap-3 rounded-xl border bg-surface p-4 shadow-card">
      <ChartFrame
        heading={t("analytics.flows")}
        chart={canDraw ? <FlowBands grid={grid} names={names} /> : table}
        {...(canDraw && { table })}
        link={analyticsPath({ view: "flows", siteId, mapId, asked: range })}
        fileName="flows"
        csv={addressOf(readFlows, { params: { siteId }, query: { ...query, format: "csv" } })}
      />
      <p className="text-pretty text-faint text-xs">
        {t("analytics.flowsText", { minutes: MOST_BETWEEN_MS / MINUTE_MS })}
      </p>
    </div>
  );
}
