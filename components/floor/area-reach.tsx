"use client";

import type { AreaDevice, AreaState } from "@/domain/area";
import { deviceName } from "@/viewer/paint/placed-devices";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { useLive } from "./canvas/floor-context";
import { DetailsSection } from "./details-section";

/** The radius of a beacon, or the access points of an RSSI zone, each with the weakest level that counts. */
export function AreaReach({ area: { radius, devices } }: { readonly area: AreaState }) {
  const { locale, t } = useText();
  if (radius === undefined && !devices) return null;
  return (
    <DetailsSection title={t(devices ? "area.listeners" : "area.reach")}>
      {radius !== undefined && (
        <p className="text-sm tabular-nums">{t("area.radius", { metres: formatNumber(radius, locale) })}</p>
      )}
      {devices && (
        <ul className="flex max-h-60 flex-col gap-1 overflow-y-auto text-sm">
          {devices.map((device) => (
            <Listener key={device.deviceId} {...device} />
          ))}
        </ul>
      )}
    </DetailsSection>
  );
}

function Listener({ deviceId, rssi }: AreaDevice) {
  const { locale, t } = useText();
  const name = useLive(({ site }) => site?.devices.find((each) => each.deviceId === deviceId)?.name);
  return (
    <li className="flex items-baseline justify-between gap-3">
      <span className="truncate">{deviceName({ deviceId, ...(name !== undefined && { name }) })}</span>
      <span className="shrink-0 text-muted tabular-nums">{t("area.level", { rssi: formatNumber(rssi, locale) })}</span>
    </li>
  );
}
