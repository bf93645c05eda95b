"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { SiteOverview } from "@/domain/site-overview";
import { registerFloor } from "@/viewer/actions/current-floor";
import { FIRST_CHOICE, writeKiosk } from "@/viewer/kiosk/kiosk-address";
import { sortedFloors } from "@/viewer/overview/floor-order";
import { useProvideActions } from "../palette/use-actions";
import { floorPath } from "../sites/floor-path";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { useText } from "../text/text";
import { copyText } from "../ui/copy-text";
import { toast } from "../ui/toast";
import { useFloorModel, useLeaveFloor } from "./canvas/floor-context";

/** Offers the actions of a live floor and sets it as the floor on screen. */
export function useFloorActions(initial: readonly SiteOverview[]): void {
  const model = useFloorModel();
  const { view } = model;
  const { t } = useText();
  const walk = useNextFloor(initial);
  const router = useRouter();
  useEffect(() => registerFloor(model), [model]);

  function follow(): void {
    const { selection, isFollowing } = view.getState();
    const isHere = selection?.type === "track" && model.tracks.replica.slotOf(selection.trackId) !== undefined;
    if (isHere) view.getState().follow(!isFollowing);
    else toast(t("view.followNothing"));
  }

  function showEvidence(): void {
    const { selection, isEvidenceShown } = view.getState();
    if (selection?.type === "area") view.getState().showEvidence(!isEvidenceShown);
    else toast(t("evidence.noArea"));
  }

  async function copyLink(): Promise<void> {
    if (await copyText(window.location.href)) toast.success(t("view.linkCopied"));
    else toast(t("view.linkFailed"));
  }

  useProvideActions({
    floorAbove: () => walk(1),
    floorBelow: () => walk(-1),
    follow,
    evidence: showEvidence,
    copyLink: () => void copyLink(),
    kiosk: () => router.push(window.location.pathname + writeKiosk("", FIRST_CHOICE)),
    deselect: () => view.getState().select(undefined),
    toggleWifi: () => view.getState().toggle("wifi"),
    toggleSdk: () => view.getState().toggle("sdk"),
    toggleAsset: () => view.getState().toggle("asset"),
    toggleUnconnected: () => view.getState().toggle("unconnected"),
    clearFilters: () => view.getState().clearFilter(),
    heat: () => view.getState().showHeat(!view.getState().isHeatShown),
    accessPoints: () => view.getState().showDevices(!view.getState().areDevicesShown),
    trails: () => view.getState().showTrails(!view.getState().areTrailsShown),
  });
}

/** Goes one floor up or down in the same site, if there is one. */
function useNextFloor(initial: readonly SiteOverview[]): (by: 1 | -1) => void {
  const { siteId, mapId } = useFloorModel();
  const { sites = initial } = useSiteOverviews(initial);
  const { locale } = useText();
  const leaveFor = useLeaveFloor();
  return (by) => {
    const floors = sortedFloors(sites.find((site) => site.siteId === siteId)?.floors ?? [], locale);
    const next = floors[floors.findIndex((floor) => floor.mapId === mapId) + by];
    if (next) leaveFor(floorPath(siteId, next.mapId));
  };
}
