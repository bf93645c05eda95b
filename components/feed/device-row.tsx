"use client";

import { type LucideIcon, Network, Router, Server, Wifi } from "lucide-react";
import type { DeviceKind } from "@/domain/change";
import { toMacText } from "@/domain/ids";
import { placeName } from "../page/place-names";
import { useSiteOverviews } from "../page/site-overviews";
import { UpDown } from "../page/up-down";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { DeviceHistory } from "./device-history";
import { ExpandableRow } from "./expandable-row";
import type { SiteDevice } from "./site-device";

const ICONS: Readonly<Record<DeviceKind, LucideIcon>> = { ap: Wifi, switch: Network, gateway: Router, edge: Server };

/** A device in a line: up or down and since when; pressed it shows what it said before. */
export function DeviceRow({ device }: { readonly device: SiteDevice }) {
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
      <UpDown device={device} className="shrink-0 sm:w-52" />
      <p className="flex min-w-0 basis-full flex-wrap items-baseline gap-x-3 pl-7 text-faint text-xs leading-5 lg:basis-80 lg:pl-0">
        {device.event && <span className="break-all font-mono">{device.event}</span>}
        {device.at === undefined ? t("devices.noEvent") : <TimeAgo at={device.at} className="tabular-nums" />}
      </p>
    </div>
  );
}
