"use client";

import { type LucideIcon, Network, Router, SearchX, Server, Wifi } from "lucide-react";
import type { DeviceKind } from "@/domain/change";
import { listDevices, type SiteDevice } from "@/domain/contract/device";
import { toMacText } from "@/domain/ids";
import { SECOND_MS } from "@/domain/time";
import { useAnswer } from "@/viewer/api/use-answer";
import { DEVICE_STATES, type DeviceFilters, foundDevices, isInState, sortedDevices } from "@/viewer/feed/site-device";
import { SearchBox } from "../controls/search-box";
import { SiteFilter } from "../controls/site-filter";
import { PendingAnswer } from "../page/pending-answer";
import { StaleNote } from "../page/stale-note";
import { placeName } from "../sites/site-names";
import { UpDown } from "../sites/up-down";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Segment, Segments } from "../ui/toggle-group";
import { DeviceEvent } from "./device-event";
import { DeviceHistory } from "./device-history";
import { ExpandableRow } from "./expandable-row";
import type { FilteredProps } from "./feed-filters";

const EVERY_MS = 4 * SECOND_MS;

/** Every known device, those that are down first: its state, since when, and its earlier events. */
export function DeviceList({ filters, onChange }: FilteredProps) {
  const { t } = useText();
  const answer = useAnswer(listDevices, {}, { everyMs: EVERY_MS });
  const { value: devices, fault } = answer;
  if (!devices) return <PendingAnswer answer={answer} className="h-64 rounded-xl" />;
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
  readonly state: DeviceFilters["devices"];
  readonly onStateChange: (state: DeviceFilters["devices"]) => void;
}

function StateSegments({ devices, state, onStateChange }: StateSegmentsProps) {
  const { locale, t } = useText();
  return (
    <Segments
      label={t("devices.state")}
      value={state}
      onValueChange={(chosen) => onStateChange(chosen as DeviceFilters["devices"])}
    >
      {DEVICE_STATES.map((each) => (
        <Segment key={each} value={each}>
          {t(`devices.states.${each}`)}
          <span className="font-normal tabular-nums">
            {formatNumber(devices.filter((device) => isInState(device, each)).length, locale)}
          </span>
        </Segment>
      ))}
    </Segments>
  );
}

const ICONS: Readonly<Record<DeviceKind, LucideIcon>> = { ap: Wifi, switch: Network, gateway: Router, edge: Server };

/** A device in one row; expanded, it shows the earlier events. */
function DeviceRow({ device }: { readonly device: SiteDevice }) {
  const { t } = useText();
  const name = device.name ?? toMacText(device.deviceId);
  return (
    <ExpandableRow label={t("devices.history", { name })} summary={<DeviceLine device={device} name={name} />}>
      <DeviceHistory deviceId={device.deviceId} />
    </ExpandableRow>
  );
}

function DeviceLine({ device, name }: { readonly device: SiteDevice; readonly name: string }) {
  const { t } = useText();
  const { sites = [] } = useSiteOverviews();
  const Icon = ICONS[device.kind];
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-4 gap-y-1 lg:flex-nowrap">
      <div className="flex min-w-0 flex-1 basis-56 items-start gap-3">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-faint" />
        <p className="flex min-w-0 flex-col">
          <span className="truncate font-medium text-sm">{name}</span>
          <span className="truncate text-faint text-xs">
            {[t(`devices.kind.${device.kind}`), device.model, placeName(sites, device, t)].filter(Boolean).join(" · ")}
          </span>
        </p>
      </div>
      <UpDown device={device} className="shrink-0 max-sm:pl-7 sm:w-52" />
      <p className="flex min-w-0 basis-full flex-wrap items-baseline gap-x-3 pl-7 text-faint text-xs leading-5 lg:basis-80 lg:pl-0">
        {device.event && <DeviceEvent type={device.event} />}
        {device.at === undefined ? t("devices.noEvent") : <TimeAgo at={device.at} className="tabular-nums" />}
      </p>
    </div>
  );
}
