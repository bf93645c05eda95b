import type { AlertNews } from "@/viewer/alerts/alert-news";
import type { Translate } from "../text/messages";
import { activeAlertsPath } from "./alert-filters";
import { alertZone, zonePath } from "./alert-zone";

/** "Canteen is over its limit", or "5 new alerts". */
export function newsTitle(news: readonly AlertNews[], t: Translate): string {
  const [only] = news;
  if (!only || news.length > 1) return t("alerts.newsMany", { count: news.length });
  const zone = alertZone(only.alert, t);
  return only.why === "opened" ? t("alerts.newsOpened", { zone }) : t("alerts.newsWorsened", { zone });
}

/** The zone on its floor for one alert, the alerts page for several. */
export function newsPath(news: readonly AlertNews[]): string {
  const [only] = news;
  return only && news.length === 1 ? zonePath(only.alert) : activeAlertsPath();
}
