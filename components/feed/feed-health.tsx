"use client";

import { RadioTower } from "lucide-react";
import { StaleNote } from "../page/stale-note";
import { Unanswered } from "../page/unanswered";
import { useText } from "../text/text";
import { EmptyState } from "../ui/empty-state";
import { DeliveryFigures } from "./delivery-figures";
import { FeedTable } from "./feed-table";
import { RejectionList } from "./rejection-list";
import { SilentSiteList } from "./silent-site-list";
import { UnknownTopics } from "./unknown-topics";
import { useFeedReport } from "./use-feed-report";

/** Per topic and site: when it last spoke, how much, how late, and what was wrong with it. */
export function FeedHealth() {
  const { t } = useText();
  const answer = useFeedReport();
  const { value: report, fault } = answer;
  if (!report) return <Unanswered answer={answer} className="h-64 rounded-xl" />;
  if (report.rows.length === 0 && (report.deliveries?.received ?? 0) === 0)
    return <EmptyState icon={<RadioTower />} title={t("feed.healthNone")} text={t("feed.healthNoneText")} />;
  return (
    <div className="flex flex-col gap-6">
      {fault && <StaleNote fault={fault} />}
      <DeliveryFigures report={report} />
      <SilentSiteList rows={report.rows} />
      {report.unkept !== undefined && report.unkept > 0 && (
        <p className="text-pretty text-muted text-sm">{t("feed.unkept", { count: report.unkept })}</p>
      )}
      <FeedTable rows={report.rows} />
      {report.rejections && <RejectionList rejections={report.rejections} />}
      <UnknownTopics topics={report.unknownTopics} />
    </div>
  );
}
