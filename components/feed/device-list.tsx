"use client";

import { Router, SearchX } from "lucide-react";
import { SECOND_MS } from "@/domain/time";
import { SearchBox } from "../page/search-box";
import { SiteFilter } from "../page/site-filter";
import { StaleNote } from "../page/stale-note";
import { Unanswered } from "../page/unanswered";
import { useAnswer } from "../request/use-answer";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Segment, Segments } from "../ui/toggle-group";
import { DeviceRow } from "./device-row";
import { DEVICE_STATES, type FeedFilters } from "./feed-filters";
import type { FilteredProps } from "./notice-feed";
import { foundDevices, isInState, type SiteDevice, sortedDevices } from "./site-device";

const EVERY_MS = 4 * SECOND_MS;

/** Every device that spoke: is it up, since when, and what it said before. Those that are down come first. */
export function DeviceList({ filters, onChange }: FilteredProps) {
  const { t } = useText();
  const answer = useAnswer<readonly SiteDevice[]>("/api/devices", { everyMs: EVERY_MS });
  const { value: devices, fault } = answer;
  if (!devices) return <Unanswered answer={answer} className="h-64 rounded-xl" />;
  if (devices.length === 0)
    return <EmptyState icon={<Router />} title={t("devices.none")} text={t("devices.noneText")} />;
  const found = foundDevices(devices, filters);
  const shown = sortedDevices(found.filter((device) => isInState(device, filters.devices)));
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <StateSegments
          devices={found}
          state={filters.devices}
          onStateChange={(state) => onChange({ devices: state })}
        />
        <SearchBox
          label={t("devices.search")}
          hint={t("devices.searchHint")}
          value={filters.q}
          onSearch={(q) => onChange({ q })}
          className="w-full sm:w-72"
        />
        <SiteFilter siteId={filters.siteId} onSiteChange={(siteId) => onChange({ siteId })} />
        {fault && <StaleNote fault={fault} />}
      </div>
      {shown.length === 0 && (
        <EmptyState icon={<SearchX />} title={t("devices.noMatch")} text={t("devices.noMatchText")}>
          <Button onClick={() => onChange({ devices: "all", q: "", siteId: undefined })}>{t("filter.clearAll")}</Button>
        </EmptyState>
      )}
      {shown.length > 0 && (
        <ul
          aria-label={t("feed.devices")}
          className="flex flex-col divide-y overflow-hidden rounded-xl border bg-surface shadow-card"
        >
          {shown.map((device) => (
            <DeviceRow key={`${device.siteId} ${device.deviceId}`} device={device} />
          ))}
        </ul>
      )}
    </div>
  );
}

interface StateSegmentsProps {
  readonly devices: readonly SiteDevice[];
  readonly state: FeedFilters["devices"];
  readonly onStateChange: (state: FeedFilters["devices"]) => void;
}

function StateSegments({ devices, state, onStateChange }: StateSegmentsProps) {
  const { locale, t } = useText();
  return (
    <Segments
      label={t("devices.state")}
      value={state}
      onValueChange={(chosen) => onStateChange(chosen as FeedFilters["devices"])}
    >
      {DEVICE_STATES.map((each) => (
        <Segment key={each} value={each}>
          {t(`devices.states.${each}`)}
          <span className="text-faint tabular-nums">
            {formatNumber(devices.filter((device) => isInState(device, each)).length, locale)}
          </span>
        </Segment>
      ))}
    </Segments>
  );
}
