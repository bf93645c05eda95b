"use client";

import { ChevronRight } from "lucide-react";
import { useMemo } from "react";
import { deviceName, devicesOn, type PlacedDevice, upState } from "@/viewer/paint/placed-devices";
import { UpDot } from "../page/up-down";
import { useText } from "../text/text";
import { Badge } from "../ui/badge";
import { classNames } from "../ui/class-names";
import { walkRows } from "../ui/walk-rows";
import { useFloorModel, useLive, useView } from "./canvas/floor-context";
import { TargetRow } from "./target-row";

/** The floor's access points, folded away; how many are down is said either way. Nothing where none hangs here. */
export function DeviceList() {
  const { t } = useText();
  const { mapId } = useFloorModel();
  const devices = useLive(({ site }) => site?.devices);
  const placed = useMemo(() => downFirst(devicesOn(devices ?? [], mapId)), [devices, mapId]);
  const select = useView((view) => view.select);
  if (placed.length === 0) return null;
  const down = placed.filter(({ up }) => up === false).length;
  return (
    <details className="group flex max-h-[35%] shrink-0 flex-col border-t">
      <summary className="flex cursor-pointer list-none items-baseline gap-2 px-4 py-2.5 font-medium text-muted text-xs transition-colors hover:bg-hover focus-visible:-outline-offset-2">
        <span>{t("devices.onFloor")}</span>
        <span className="text-faint tabular-nums">{placed.length}</span>
        {down > 0 && <Badge tone="over">{t("devices.down", { count: down })}</Badge>}
        <ChevronRight className="ml-auto size-3.5 self-center transition-transform group-open:rotate-90" aria-hidden />
      </summary>
      <ul
        aria-label={t("devices.onFloor")}
        className="max-h-56 overflow-y-auto overscroll-contain px-2 pb-2"
        onKeyDown={(event) => {
          const device = placed[walkRows(event) ?? -1];
          if (device) select({ type: "device", deviceId: device.deviceId });
        }}
      >
        {placed.map((device) => (
          <DeviceLine key={device.deviceId} device={device} />
        ))}
      </ul>
    </details>
  );
}

function DeviceLine({ device }: { readonly device: PlacedDevice }) {
  const { t } = useText();
  const state = upState(device);
  return (
    <li>
      <TargetRow target={{ type: "device", deviceId: device.deviceId }}>
        <UpDot state={state} />
        <span className="min-w-0 flex-1 truncate">{deviceName(device)}</span>
        <span className={classNames("text-xs", state === "down" ? "text-over" : "text-faint")}>
          {t(`devices.word.${state}`)}
        </span>
      </TargetRow>
    </li>
  );
}

function downFirst(devices: readonly PlacedDevice[]): readonly PlacedDevice[] {
  return [...devices].sort((a, b) => Number(b.up === false) - Number(a.up === false));
}
