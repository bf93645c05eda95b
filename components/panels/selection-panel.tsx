"use client";

import { MousePointerClick } from "lucide-react";
import dynamic from "next/dynamic";
import { useView } from "../floorplan/floor-context";
import { useText } from "../text/text";
import { EmptyState } from "../ui/empty-state";

// Fetched with the first selection: the floor does not wait for them.
const TrackDetails = dynamic(() => import("./track-details").then((module) => module.TrackDetails));
const AreaDetails = dynamic(() => import("./area-details").then((module) => module.AreaDetails));
const DeviceDetails = dynamic(() => import("./device-details").then((module) => module.DeviceDetails));

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
