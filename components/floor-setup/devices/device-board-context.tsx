"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { placeDevice, unplaceDevice } from "@/domain/contract/device";
import type { DeviceState } from "@/domain/device";
import type { DeviceId, MapId } from "@/domain/ids";
import { call } from "@/viewer/api/call";
import type { Outcome } from "@/viewer/api/outcome";
import {
  DeviceBoard,
  type DeviceBoardState,
  type PlacementOutcome,
  type WantedPlacement,
} from "@/viewer/device-board/device-board";
import { deviceName, devicesOn } from "@/viewer/paint/placed-devices";
import { useFloorModel, useLive } from "../../floor/canvas/floor-context";
import { faultReason } from "../../page/fault-text";
import type { TranslateAll } from "../../text/messages";
import { useAllText } from "../../text/text";
import { toast } from "../../ui/toast";

const DeviceBoardContext = createContext<DeviceBoard | undefined>(undefined);
const NONE: readonly DeviceState[] = [];

/** Holds the placements of the floor around it and keeps them up to date with the site. */
export function DeviceBoardProvider({ children }: { readonly children: ReactNode }) {
  const { mapId, live } = useFloorModel();
  const { t } = useAllText();
  const devices = useSiteDevices();
  const [board] = useState(() => {
    const nameOf = (deviceId: DeviceId) =>
      deviceName(live.getState().site?.devices.find((device) => device.deviceId === deviceId) ?? { deviceId });
    return new DeviceBoard({
      write: (wanted) => writePlacement(mapId, wanted, t),
      onConflict: (deviceId) => toast(t("placement.conflict", { name: nameOf(deviceId) })),
      onFault: (deviceId, detail) => toast.error(t("placement.fault", { name: nameOf(deviceId), detail })),
    });
  });
  useEffect(() => board.follow(devicesOn(devices, mapId)), [board, devices, mapId]);
  return <DeviceBoardContext value={board}>{children}</DeviceBoardContext>;
}

export function useDeviceBoard(): DeviceBoard {
  const board = useContext(DeviceBoardContext);
  if (!board) throw new Error("useDeviceBoard needs a DeviceBoardProvider around it");
  return board;
}

export function useDeviceBoardState<Part>(select: (state: DeviceBoardState) => Part): Part {
  return useStore(useDeviceBoard().store, select);
}

export function useSiteDevices(): readonly DeviceState[] {
  return useLive(({ site }) => site?.devices ?? NONE);
}

/** A device and its position on the floor, in metres. */
export interface BoardDevice {
  readonly device: DeviceState;
  readonly x: number;
  readonly y: number;
}

/** The devices placed on this floor, including changes that are not saved yet. */
export function useBoardDevices(): readonly BoardDevice[] {
  const { mapId } = useFloorModel();
  const devices = useSiteDevices();
  const unconfirmed = useDeviceBoardState((state) => state.unconfirmed);
  const drag = useDeviceBoardState((state) => state.drag);
  return useMemo(() => {
    const known = new Map(devices.map((device) => [device.deviceId, device]));
    const unheard = [...unconfirmed.keys()].filter((deviceId) => !known.has(deviceId));
    const all = [...devices, ...unheard.map((deviceId): DeviceState => ({ deviceId, kind: "ap" }))];
    return all.flatMap((device) => {
      const own = unconfirmed.get(device.deviceId);
      const dragged = drag?.deviceId === device.deviceId ? drag.point : undefined;
      const point = dragged ?? (own ? own.point : device.place?.mapId === mapId ? device.place.point : undefined);
      return point ? [{ device, ...point }] : [];
    });
  }, [devices, unconfirmed, drag, mapId]);
}

const NOT_FOUND = 404;
const STALE = 412;

/** Saves or removes a placement, but only over the version that was read. */
async function writePlacement(mapId: MapId, wanted: WantedPlacement, t: TranslateAll): Promise<PlacementOutcome> {
  const { deviceId, point, version, name } = wanted;
  const asked = { params: { mapId, mac: deviceId }, ...(version !== undefined && { ifMatch: version }) };
  if (point)
    return toPlacementOutcome(await call(placeDevice, { ...asked, body: { point, ...(name && { name }) } }), t);
  const gone = await call(unplaceDevice, asked);
  // Somebody else has removed it already, which is the same result.
  return !gone.ok && gone.status === NOT_FOUND ? { type: "done", version: undefined } : toPlacementOutcome(gone, t);
}

function toPlacementOutcome(outcome: Outcome<DeviceState | undefined>, t: TranslateAll): PlacementOutcome {
  if (outcome.ok) return { type: "done", version: outcome.value?.place?.version };
  return outcome.status === STALE ? { type: "conflict" } : { type: "failed", detail: faultReason(outcome, t) };
}
