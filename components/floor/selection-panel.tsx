"use client";

import { MousePointerClick } from "lucide-react";
import { useText } from "../text/text";
import { EmptyState } from "../ui/empty-state";
import { createLater, useLater } from "../ui/later";
import { useView } from "./canvas/floor-context";

const trackDetails = createLater(() => import("./track-details").then((module) => module.TrackDetails));
const areaDetails = createLater(() => import("./area-details").then((module) => module.AreaDetails));
const deviceDetails = createLater(() => import("./device-details").then((module) => module.DeviceDetails));

/** What is selected, opened up. */
export function SelectionPanel() {
  const { t } = useText();
  const selection = useView((view) => view.selection);
  const TrackDetails = useLater(trackDetails, selection?.type === "track");
  const AreaDetails = useLater(areaDetails, selection?.type === "area");
  const DeviceDetails = useLater(deviceDetails, selection?.type === "device");
  switch (selection?.type) {
    case "track":
      return TrackDetails && <TrackDetails key={selection.trackId} trackId={selection.trackId} />;
    case "area":
      return AreaDetails && <AreaDetails key={selection.areaId} areaId={selection.areaId} />;
    case "device":
      return DeviceDetails && <DeviceDetails key={selection.deviceId} deviceId={selection.deviceId} />;
    case undefined:
      return (
        <EmptyState icon={<MousePointerClick />} title={t("floor.noSelection")} text={t("floor.noSelectionText")} />
      );
  }
}
