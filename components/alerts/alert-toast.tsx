"use client";

import { X } from "lucide-react";
import { type AlertNews, mostSevere } from "@/viewer/alerts/alert-news";
import { useHasScope } from "../page/session";
import { placeName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { useText } from "../text/text";
import { Button, buttonStyle } from "../ui/button";
import { Link } from "../ui/link";
import { AlertCountNote } from "./alert-count-note";
import { alertZone } from "./alert-zone";
import { useAcknowledge } from "./handle-alert";
import { newsPath, newsTitle } from "./news-words";
import { SeverityIcon } from "./severity-mark";

/** Zones named in a toast; the rest is a number. */
const NAMED = 3;

interface AlertToastProps {
  /** At least one, newest first. */
  readonly news: readonly AlertNews[];
  readonly onClose: () => void;
}

/** One alert with its actions, or several alerts as one. */
export function AlertToast({ news, onClose }: AlertToastProps) {
  const { t } = useText();
  const acknowledge = useAcknowledge();
  const mayAcknowledge = useHasScope("operate");
  return (
    <div data-severity={mostSevere(news)} className="flex items-start gap-3">
      <SeverityIcon severity={mostSevere(news)} />
      <div className="flex min-w-0 flex-1 flex-col gap-2.5">
        <div className="flex flex-col gap-0.5">
          <p className="font-medium">{newsTitle(news, t)}</p>
          <NewsText news={news} />
        </div>
        <div className="flex flex-wrap gap-1.5">
          <ShowLink news={news} onFollow={onClose} />
          {mayAcknowledge && (
            <Button
              size="sm"
              look="ghost"
              onClick={() => {
                onClose();
                void acknowledge(news.map(({ alert }) => alert));
              }}
            >
              {t(news.length === 1 ? "alerts.acknowledge" : "alerts.acknowledgeAll")}
            </Button>
          )}
        </div>
      </div>
      <Button look="ghost" size="icon-sm" aria-label={t("action.close")} onClick={onClose} className="-mt-1 -mr-1.5">
        <X className="size-3.5" aria-hidden />
      </Button>
    </div>
  );
}

function NewsText({ news }: Pick<AlertToastProps, "news">) {
  const { t } = useText();
  const { sites = [] } = useSiteOverviews();
  const [only] = news;
  if (only && news.length === 1) {
    const { alert } = only;
    return (
      <p className="text-muted text-xs tabular-nums">
        {t("alerts.occupancy", { occupancy: alert.occupancy, limit: alert.limit })} · {placeName(sites, alert, t)}{" "}
        <AlertCountNote alert={alert} className="block" />
      </p>
    );
  }
  const zones = [...new Set(news.map(({ alert }) => alertZone(alert, t)))];
  const rest = zones.length - NAMED;
  return (
    <p className="text-pretty break-words text-muted text-xs">
      {zones.slice(0, NAMED).join(", ")}
      {rest > 0 && ` ${t("alerts.newsRest", { count: rest })}`}
    </p>
  );
}

function ShowLink({ news, onFollow }: Pick<AlertToastProps, "news"> & { readonly onFollow: () => void }) {
  const { t } = useText();
  return (
    <Link href={newsPath(news)} onClick={onFollow} className={buttonStyle({ size: "sm", look: "outline" })}>
      {t(news.length === 1 ? "alerts.showOnFloor" : "alerts.showAll")}
    </Link>
  );
}
