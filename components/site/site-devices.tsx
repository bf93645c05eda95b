"use client";

import type { SiteDevice } from "@/domain/contract/device";
import type { SiteOverview } from "@/domain/site-overview";
import { isInState, sortedDevices } from "@/viewer/feed/site-device";
import { deviceName } from "@/viewer/paint/placed-devices";
import { writeParams } from "../controls/address-form";
import { LIST, ListSection } from "../feed/list-section";
import { PendingAnswer } from "../page/pending-answer";
import { StaleNote } from "../page/stale-note";
import { floorPath } from "../sites/floor-path";
import { floorName } from "../sites/site-names";
import { UpDown } from "../sites/up-down";
import { useText } from "../text/text";
import { Link } from "../ui/link";
import { useLiveDevices } from "./live-devices";

/** The devices of a site that are down, the latest first. */
export function SiteDevices({ site }: { readonly site: SiteOverview }) {
  const { t } = useText();
  const { devices, answer } = useLiveDevices(site.siteId);
  return (
    <ListSection id="site-devices" title={t("site.devicesDown")}>
      {devices ? (
        <DownDevices devices={devices} site={site} />
      ) : (
        <PendingAnswer answer={answer} className="h-20 rounded-xl" />
      )}
      {devices && answer.fault && <StaleNote fault={answer.fault} isBelowBanner />}
      {devices && devices.length > 0 && (
        <Link
          href={`/feed?${writeParams({ tab: "devices", site: site.siteId })}`}
          className="self-start text-muted text-xs hover:text-ink"
        >
          {t("site.allDevices", { count: devices.length })}
        </Link>
      )}
    </ListSection>
  );
}

interface DownDevicesProps {
  readonly devices: readonly SiteDevice[];
  readonly site: SiteOverview;
}

function DownDevices({ devices, site }: DownDevicesProps) {
  const { t } = useText();
  const down = sortedDevices(devices.filter((device) => isInState(device, "down")));
  if (devices.length === 0) return <p className="text-muted text-sm">{t("site.noDevices")}</p>;
  if (down.length === 0) return <p className="text-muted text-sm">{t("site.noneDown")}</p>;
  return (
    <ul aria-labelledby="site-devices" className={LIST}>
      {down.map((device) => (
        <DeviceRow key={device.deviceId} device={device} site={site} />
      ))}
    </ul>
  );
}

function DeviceRow({ device, site }: { readonly device: SiteDevice; readonly site: SiteOverview }) {
  const { t } = useText();
  const floor = site.floors.find(({ mapId }) => mapId === device.place?.mapId);
  const name = deviceName(device);
  const facts = [t(`devices.kind.${device.kind}`), device.model, floor && floorName(floor, t)];
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-2.5">
      <p className="flex min-w-0 flex-1 basis-48 flex-col">
        {floor ? (
          <Link
            href={`${floorPath(site.siteId, floor.mapId)}?device=${encodeURIComponent(device.deviceId)}`}
            className="truncate font-medium text-sm hover:underline"
          >
            {name}
          </Link>
        ) : (
          <span className="truncate font-medium text-sm">{name}</span>
        )}
        <span className="truncate text-faint text-xs">{facts.filter(Boolean).join(" · ")}</span>
      </p>
      <UpDown device={device} className="shrink-0" />
    </li>
  );
}
