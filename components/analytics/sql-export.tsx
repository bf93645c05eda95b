"use client";

import { exportHistory } from "@/domain/contract/past-question";
import type { SiteId } from "@/domain/ids";
import { addressOf } from "@/viewer/api/address";
import type { PastRange } from "@/viewer/past/past-range";
import { useMay } from "../page/session";
import { FileLink } from "../past/file-link";
import { useText } from "../text/text";

interface SqlExportProps {
  readonly siteId: SiteId;
  readonly range: PastRange;
}

/** All that is known of a site in a range, for those who want to ask it by SQL. It tells of people: for operators only. */
export function SqlExport({ siteId, range }: SqlExportProps) {
  const { t } = useText();
  if (!useMay("operate")) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <FileLink href={addressOf(exportHistory, { params: { siteId }, query: range })} text={t("analytics.sql")} />
      <span className="text-faint text-xs">{t("analytics.sqlText")}</span>
    </div>
  );
}
