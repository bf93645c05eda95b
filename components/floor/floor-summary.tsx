"use client";

import { type ReactNode, useId, useMemo } from "react";
import { countState } from "@/domain/silence";
import { byFullness } from "@/viewer/listing/fullness";
import { deviceName, devicesOn } from "@/viewer/paint/placed-devices";
import { figureText } from "@/viewer/paint/zone-tone";
import { SHOWN_KINDS } from "@/viewer/tracks/look";
import { FloorCountLine } from "../sites/floor-count-line";
import { KindIcon } from "../sites/kind-icon";
import { UpDown } from "../sites/up-down";
import { ZoneLine } from "../sites/zone-line";
import { AsOf } from "../text/as-of";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { useFloorAreas, useFloorModel, useLive, useSilences } from "./canvas/floor-context";
import { FloorOverTime } from "./floor-over-time";
import { SiteAlertList } from "./site-alert-list";
import { SitePlaceholder } from "./site-placeholder";
import { TargetRow } from "./target-row";

const MAX_ZONES = 4;
const MAX_DEVICES = 6;

/** The summary of the floor: totals, fullest zones and problems. The age of the data is shown above the floor. */
export function FloorSummary() {
  const isKnown = useLive((live) => live.site?.isWhole ?? false);
  if (!isKnown) return <SitePlaceholder />;
  return (
    <>
      <Totals />
      <Alerts />
      <FullestZones />
      <FloorOverTime />
      <DownDevices />
    </>
  );
}

/** The number of each kind, and the sum against the floor's limit. */
function Totals() {
  const { locale, t } = useText();
  const { mapId } = useFloorModel();
  const floor = useLive(({ site }) => site?.floors[mapId]);
  const silences = useSilences();
  return (
    <section aria-label={t("summary.totals")} className="flex flex-col gap-2 px-4 py-3">
      <dl className="grid grid-cols-2 gap-x-4 gap-y-2.5">
        {SHOWN_KINDS.map((kind) => {
          const count = countState(silences, [kind]);
          return (
            <div key={kind} className="flex flex-col gap-0.5">
              <dt className="flex items-center gap-1.5 text-muted text-xs">
                <KindIcon kind={kind} />
                {t(`kinds.${kind}`)}
              </dt>
              <dd className="flex items-baseline gap-2">
                <span
                  className={classNames(
                    "text-xl tabular-nums",
                    count.state === "current" ? "font-semibold" : "text-muted",
                  )}
                >
                  {figureText(formatNumber(floor?.totals[kind] ?? 0, locale), count.state)}
                </span>
                <AsOf count={count} />
              </dd>
            </div>
          );
        })}
      </dl>
      {floor && <FloorCountLine floor={floor} silences={silences} />}
    </section>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-t">
      <h2 id={id} className="px-4 pt-3 pb-1.5 font-medium text-muted text-xs">
        {title}
      </h2>
      {children}
    </section>
  );
}

function Alerts() {
  const { t } = useText();
  const hasAny = useLive((live) => (live.site?.alerts.length ?? 0) > 0);
  return (
    <Part title={t("panel.alerts")}>
      {hasAny ? <SiteAlertList /> : <p className="px-4 pb-3 text-faint text-xs">{t("summary.noAlerts")}</p>}
    </Part>
  );
}

/** The fullest zones. Zones with a limit come first, because fullness is defined only for them. */
function FullestZones() {
  const { t } = useText();
  const areas = useFloorAreas();
  const silences = useSilences();
  const fullest = useMemo(() => {
    const zones = areas.filter(({ kind, occupancy }) => kind === "zone" && occupancy > 0);
    return zones.sort(byFullness).slice(0, MAX_ZONES);
  }, [areas]);
  if (fullest.length === 0) return null;
  return (
    <Part title={t("summary.fullest")}>
      <div className="px-2 pb-2">
        {fullest.map((area) => (
          <TargetRow key={area.areaId} target={{ type: "area", areaId: area.areaId }}>
            <ZoneLine area={area} silences={silences} />
          </TargetRow>
        ))}
      </div>
    </Part>
  );
}

/** The floor's devices that are down, and since when. */
function DownDevices() {
  const { t } = useText();
  const { mapId } = useFloorModel();
  const devices = useLive(({ site }) => site?.devices);
  const down = useMemo(() => devicesOn(devices ?? [], mapId).filter(({ up }) => up === false), [devices, mapId]);
  if (down.length === 0) return null;
  const rest = down.length - MAX_DEVICES;
  return (
    <Part title={t("summary.down")}>
      <div className="px-2 pb-2">
        {down.slice(0, MAX_DEVICES).map((device) => (
          <TargetRow key={device.deviceId} target={{ type: "device", deviceId: device.deviceId }}>
            <span className="min-w-0 flex-1 truncate">{deviceName(device)}</span>
            <UpDown device={device} className="shrink-0" />
          </TargetRow>
        ))}
        {rest > 0 && <p className="px-2 py-1 text-faint text-xs">{t("summary.more", { count: rest })}</p>}
      </div>
    </Part>
  );
}
