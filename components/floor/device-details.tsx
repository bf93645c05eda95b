"use client";

import { Wifi } from "lucide-react";
import { type DeviceId, toMacText } from "@/domain/ids";
import { deviceName } from "@/viewer/paint/placed-devices";
import { DeviceEvent } from "../feed/device-event";
import { DeviceHistory } from "../feed/device-history";
import { UpDown } from "../sites/up-down";
import { formatNumber } from "../text/format";
import { useAllText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { EmptyState } from "../ui/empty-state";
import { useLive } from "./canvas/floor-context";
import { useIsReplay } from "./canvas/use-liveness";
import { DetailsSection, Fact, FactList } from "./details-section";
import { SelectionHeading } from "./selection-heading";

/** The details of an access point: its state, model, position and events. */
export function DeviceDetails({ deviceId }: { readonly deviceId: DeviceId }) {
  const { locale, t } = useAllText();
  const isReplay = useIsReplay();
  const device = useLive(({ site }) => site?.devices.find((each) => each.deviceId === deviceId));
  const isKnown = useLive(({ site }) => site?.isWhole ?? false);
  if (!device) {
    return (
      <>
        <SelectionHeading title={toMacText(deviceId)} />
        {isKnown && <EmptyState icon={<Wifi />} title={t("notFound.title")} text={t("devices.missing")} />}
      </>
    );
  }
  const { kind, model, event, at, reason, place } = device;
  const metres = (value: number) => formatNumber(Math.round(value * 10) / 10, locale);
  return (
    <>
      <SelectionHeading title={deviceName(device)}>
        <p className="text-muted text-sm">{[t(`devices.kind.${kind}`), model].filter(Boolean).join(" · ")}</p>
      </SelectionHeading>
      <UpDown device={device} className="px-4 pb-4" />
      <FactList label={t("track.identity")}>
        <Fact name={t("track.id")}>
          <span className="font-mono text-xs">{toMacText(deviceId)}</span>
        </Fact>
        <Fact name={t("track.position")}>
          {place && t("track.positionValue", { x: metres(place.point.x), y: metres(place.point.y) })}
        </Fact>
        <Fact name={t("devices.lastEvent")}>
          {event && (
            <>
              <DeviceEvent type={event} />
              {at !== undefined && <TimeAgo at={at} className="block text-faint text-xs tabular-nums" />}
            </>
          )}
        </Fact>
        <Fact name={t("devices.reason")}>{reason}</Fact>
      </FactList>
      {!isReplay && (
        <DetailsSection title={t("devices.said")}>
          <DeviceHistory deviceId={deviceId} />
        </DetailsSection>
      )}
    </>
  );
}
