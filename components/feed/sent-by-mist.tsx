"use client";

import type { FeedReport } from "@/domain/contract/feed";
import { isEven, isLost, type SentRow, sentRows } from "@/viewer/feed/sent-deliveries";
import { placeName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { formatHourMinute } from "../text/age";
import { useIsMounted, useNow } from "../text/clock";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { LIST, ListSection } from "./list-section";

/** The most rows without a difference that are shown at once. The others expand on request. */
const FEW = 8;

/** What Mist says it sent, compared with what arrived. Renders nothing without a connection to Mist. */
export function SentByMist({ sent }: Pick<FeedReport, "sent">) {
  const { t } = useText();
  if (sent.length === 0) return null;
  const rows = sentRows(sent);
  const uneven = rows.filter((row) => !isEven(row));
  const even = rows.filter(isEven);
  const areFew = even.length <= FEW;
  return (
    <ListSection id="sent-by-mist" title={t("feed.sentTitle")} text={t("feed.sentText")}>
      {rows.length === 0 && <p className="text-muted text-sm">{t("feed.sentNothing")}</p>}
      <Rows rows={areFew ? rows : uneven} />
      {!areFew && (
        <details className="text-sm">
          <summary className="w-fit cursor-pointer text-muted hover:text-ink">
            {t("feed.sentEven", { count: even.length })}
          </summary>
          <div className="mt-2">
            <Rows rows={even} />
          </div>
        </details>
      )}
    </ListSection>
  );
}

function Rows({ rows }: { readonly rows: readonly SentRow[] }) {
  const { locale, t } = useText();
  const { sites = [] } = useSiteOverviews();
  const now = useNow();
  const isMounted = useIsMounted();
  if (rows.length === 0) return null;
  // The server does not know the reader's time zone.
  const spanOf = ({ from, to }: SentRow) =>
    isMounted
      ? t("feed.sentSpan", { from: formatHourMinute(from, now, locale), to: formatHourMinute(to, now, locale) })
      : "";
  return (
    <ul className={LIST}>
      {rows.map((row) => (
        <li
          key={`${row.siteId} ${row.topic}`}
          className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-2.5 text-sm"
        >
          <span className="min-w-0 flex-1 basis-40 break-words max-sm:basis-full">
            {placeName(sites, { siteId: row.siteId }, t)}{" "}
            <code className="font-mono text-faint text-xs">{row.topic}</code>
          </span>
          <span className={classNames("text-pretty tabular-nums", isLost(row) && "font-medium text-over")}>
            <Counted row={row} />
          </span>
          <span className="min-w-40 whitespace-nowrap text-right text-faint text-xs tabular-nums max-sm:text-left">
            {spanOf(row)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Counted({ row }: { readonly row: SentRow }) {
  const { t } = useText();
  const { sent, came, failed, recovered, missing, more } = row;
  const line = came === undefined ? t("feed.sentUncounted", { sent }) : t("feed.sentLine", { sent, came });
  const parts = [
    ...(failed > 0 ? [t("feed.sentFailed", { failed, recovered })] : []),
    ...(missing > 0 ? [t("feed.sentMissing", { count: missing })] : []),
    ...(more > 0 ? [t("feed.sentMore")] : []),
  ];
  return parts.length > 0 ? `${line}: ${parts.join(", ")}` : line;
}
