"use client";

import { Play } from "lucide-react";
import type { MouseEvent } from "react";
import type { Alert } from "@/domain/alert";
import { requestReplay, windowAround } from "@/viewer/clock/replay-window";
import { useText } from "../text/text";
import { buttonStyle } from "../ui/button";
import { Link } from "../ui/link";
import { useTabStop } from "../ui/roving-list";
import { alertZone, watchPath } from "./alert-zone";

/** Leads to the floor as it was when the alert opened: it plays from two minutes before to two minutes after. */
export function WatchAlert({ alert }: { readonly alert: Alert }) {
  const { t } = useText();
  const href = watchPath(alert);

  /** On the alert's own floor, the replay starts without a page change, also if the address is the same. */
  function watch({ ctrlKey, metaKey, shiftKey }: MouseEvent): void {
    const isHere = window.location.pathname === href.slice(0, href.indexOf("?"));
    if (isHere && !ctrlKey && !metaKey && !shiftKey) requestReplay(windowAround(alert.openedAt));
  }

  return (
    <Link
      href={href}
      tabIndex={useTabStop()}
      aria-label={t("alerts.watchZone", { zone: alertZone(alert, t) })}
      onClick={watch}
      className={buttonStyle({ look: "ghost", size: "sm" })}
    >
      <Play aria-hidden className="size-3.25" />
      {t("alerts.watch")}
    </Link>
  );
}
