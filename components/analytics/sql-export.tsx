"use client";

import type { Kept } from "@/domain/contract/history";
import { exportHistory, MOST_ASKED_MS } from "@/domain/contract/past-question";
import type { SiteId } from "@/domain/ids";
import { DAY_MS } from "@/domain/time";
import { addressOf } from "@/viewer/api/address";
import { isKept } from "@/viewer/past/kept-range";
import type { PastRange } from "@/viewer/past/past-range";
import { useHasScope } from "../page/session";
import { FileLink } from "../past/file-link";
import { useAllText } from "../text/text";

interface SqlExportProps {
  readonly siteId: SiteId;
  readonly range: PastRange;
  /** Undefined if nothing is kept, or it is not known yet. */
  readonly kept: Kept | undefined;
}

/**
 * A file with all positions and crossings of a site in a range, for queries by SQL, or the reason why there is none. It is about people, so
 * it is for operators only.
 */
export function SqlExport({ siteId, range, kept }: SqlExportProps) {
  const { t } = useAllText();
  if (!useHasScope("operate")) return null;
  if (kept && !isKept(range, kept)) return <p className="text-faint text-xs">{t("analytics.sqlNotKept")}</p>;
  if (range.to - range.from > MOST_ASKED_MS.wordTable)
    return (
      <p className="text-faint text-xs">{t("analytics.sqlTooLong", { count: MOST_ASKED_MS.wordTable / DAY_MS })}</p>
    );
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <FileLink href={addressOf(exportHistory, { params: { siteId }, query: range })} text={t("analytics.sql")} />
      <span className="text-faint text-xs">{t("analytics.sqlText")}</span>
    </div>
  );
}
