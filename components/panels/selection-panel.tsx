"use client";

import { MousePointerClick } from "lucide-react";
import { useView } from "../floorplan/floor-context";
import { useText } from "../text/text";
import { EmptyState } from "../ui/empty-state";
import { AreaDetails } from "./area-details";
import { DeviceDetails } from "./device-details";
import { TrackDetails } from "./track-details";

/** What is selected, opened up. */
export function SelectionPanel() {
  const { t } = useText();
  const selection = useView((view) => view.selection);
  switch (selection?.type) {
    case "track":
      return <TrackDetails key={selection.trackId} trackId={selection.trackId} />;
    case "area":
      return <AreaDetails key={selection.areaId} areaId={selection.areaId} />;
    case "device":
      return <DeviceDetails key={selection.deviceId} deviceId={selection.deviceId} />;
    case undefined:
      return (
        <EmptyState icon={<MousePointerClick />} title={t("floor.noSelection")} text={t("floor.noSelectionText")} />
      );
  }
}
