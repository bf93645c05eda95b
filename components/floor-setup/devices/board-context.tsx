"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import type { DeviceState } from "@/domain/device";
import type { DeviceId } from "@/domain/ids";
import { type BoardState, DeviceBoard } from "@/viewer/device-board/device-board";
import { deviceName, devicesOn } from "@/viewer/paint/placed-devices";
import { useFloorModel, useLive } from "../../floor/canvas/floor-context";
import { useText } from "../../text/text";
import { toast } from "../../ui/toast";
import { hangDevice } from "./hang-device";

const BoardContext = createContext<DeviceBoard | undefined>(undefined);
const NONE: readonly DeviceState[] = [];

/** The board of the floor around it, which follows what the site says. */
export function BoardProvider({ children }: { readonly children: ReactNode }) {
  const { mapId, live } = useFloorModel();
  const { t } = useText();
  const devices = useSiteDevices();
  const [board] = useState(() => {
    const nameOf = (deviceId: DeviceId) =>
      deviceName(live.getState().site?.devices.find((device) => device.deviceId === deviceId) ?? { deviceId });
    return new DeviceBoard({
      write: (wish) => hangDevice(mapId, wish, t),
      onConflict: (deviceId) => toast(t("hang.conflict", { name: nameOf(deviceId) })),
      onFault: (deviceId, detail) => toast.error(t("hang.fault", { name: nameOf(deviceId), detail })),
    });
  });
  useEffect(() => board.follow(devicesOn(devices, mapId)), [board, devices, mapId]);
  return <BoardContext value={board}>{children}</BoardContext>;
}

export function useBoard(): DeviceBoard {
  const board = useContext(BoardContext);
  if (!board) throw new Error("useBoard needs a BoardProvider around it");
  return board;
}

export function useBoardState<Part>(select: (state: BoardState) => Part): Part {
  return useStore(useBoard().store, select);
}

export function useSiteDevices(): readonly DeviceState[] {
  return useLive(({ site }) => site?.devices ?? NONE);
}

/** A device as the board shows it. */
export interface HungDevice {
  readonly device: DeviceState;
  readonly x: number;
  readonly y: number;
}

/** What hangs on this floor, one's own changes included, in order of the names. */
export function useHungDevices(): readonly HungDevice[] {
  const { mapId } = useFloorModel();
  const devices = useSiteDevices();
  const mine = useBoardState((state) => state.mine);
  return useMemo(() => {
    const known = new Map(devices.map((device) => [device.deviceId, device]));
    const unheard = [...mine.keys()].filter((deviceId) => !known.has(deviceId));
    const all = [...devices, ...unheard.map((deviceId): DeviceState => ({ deviceId, kind: "ap" }))];
    return all.flatMap((device) => {
      const own = mine.get(device.deviceId);
      const point = own ? own.point : device.place?.mapId === mapId ? device.place.point : undefined;
      return point ? [{ device, ...point }] : [];
    });
  }, [devices, mine, mapId]);
}
