"use client";

import { ChevronRight, MapPin } from "lucide-react";
import Link from "next/link";
import { useId } from "react";
import type { Alert } from "@/domain/alert";
import { SEVERITY_TINT, SeverityBadge } from "../page/severity-mark";
import { useText } from "../text/text";
import { Badge } from "../ui/badge";
import { buttonStyle } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { classNames } from "../ui/class-names";
import { Tooltip } from "../ui/tooltip";
import { Course, Handled } from "./alert-course";
import { alertZone } from "./alert-zone";
import { HandleAlert } from "./handle-alert";
import { Timeline } from "./timeline";
import { zonePath } from "./zone-path";

export interface AlertRowProps {
  readonly alert: Alert;
  /** "Harbour House · Floor 2". */
  readonly place: string;
  readonly isSelected: boolean;
  /** Absent where there is nothing to do about a selection. */
  readonly onSelect?: ((isSelected: boolean) => void) | undefined;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

/** One alert in the list of all: severity, zone, figures, how long, who looks after it; pressed it shows its timeline. */
export function AlertRow({ alert, place, isSelected, onSelect, isOpen, onOpen }: AlertRowProps) {
  const { t } = useText();
  const bodyId = useId();
  const zone = alertZone(alert, t);
  return (
    <li
      data-alert-id={alert.alertId}
      className={classNames(
        "transition-colors",
        alert.active && SEVERITY_TINT[alert.severity],
        isSelected && "bg-accent-soft",
      )}
    >
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 py-3 lg:flex-nowrap lg:items-center">
        {onSelect && (
          <Checkbox
            checked={isSelected}
            onCheckedChange={(checked) => onSelect(checked === true)}
            aria-label={t("alerts.select", { zone })}
            className="mt-1 lg:mt-0"
          />
        )}
        <Summary alert={alert} place={place} isOpen={isOpen} onOpen={onOpen} bodyId={bodyId} />
        <div className="flex w-full min-w-0 flex-col gap-0.5 pl-7 text-muted text-xs lg:w-72 lg:shrink-0 lg:pl-2">
          <p className="flex flex-wrap gap-x-3">
            <span className="sm:hidden">
              <SeverityBadge severity={alert.severity} />
            </span>
            <Course alert={alert} />
          </p>
          <Handled alert={alert} />
        </div>
        <Actions alert={alert} />
      </div>
      {isOpen && (
        <div id={bodyId} className="px-4 pt-1 pb-4 pl-11 sm:pl-[3.6rem]">
          <Timeline alert={alert} />
        </div>
      )}
    </li>
  );
}

type SummaryProps = Pick<AlertRowProps, "alert" | "place" | "isOpen" | "onOpen"> & { readonly bodyId: string };

function Summary({ alert, place, isOpen, onOpen, bodyId }: SummaryProps) {
  const { t } = useText();
  const figures = t("alerts.occupancy", { occupancy: alert.occupancy, limit: alert.limit });
  return (
    <button
      type="button"
      data-row
      aria-expanded={isOpen}
      aria-controls={bodyId}
      onClick={() => onOpen(!isOpen)}
      className="group flex min-w-0 flex-1 items-center gap-3 text-left"
    >
      <ChevronRight
        aria-hidden
        className={classNames("size-3.5 shrink-0 text-faint transition-transform duration-150", isOpen && "rotate-90")}
      />
      <span className="w-20 shrink-0 max-sm:hidden">
        <SeverityBadge severity={alert.severity} />
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex items-baseline gap-2.5">
          <span className="truncate font-medium group-hover:underline">{alertZone(alert, t)}</span>
          <span
            className={classNames(
              "shrink-0 text-sm tabular-nums",
              alert.active ? "font-semibold text-over" : "text-muted",
            )}
          >
            {figures}
          </span>
        </span>
        <span className="truncate text-muted text-xs">{place}</span>
      </span>
      <Badge tone={alert.active ? "over" : "good"} className="shrink-0">
        {t(alert.active ? "alerts.stateActive" : "alerts.stateCleared")}
      </Badge>
    </button>
  );
}

function Actions({ alert }: { readonly alert: Alert }) {
  const { t } = useText();
  return (
    <div className="flex w-full items-center justify-end gap-1 pl-7 lg:w-64 lg:shrink-0 lg:pl-0">
      {!alert.acknowledged && <HandleAlert how="acknowledge" alert={alert} />}
      {alert.active && <HandleAlert how="resolve" alert={alert} />}
      <Tooltip text={t("alerts.showOnFloor")}>
        <Link
          href={zonePath(alert)}
          aria-label={t("alerts.showZone", { zone: alertZone(alert, t) })}
          className={buttonStyle({ look: "ghost", size: "icon-sm" })}
        >
          <MapPin className="size-4" aria-hidden />
        </Link>
      </Tooltip>
    </div>
  );
}
