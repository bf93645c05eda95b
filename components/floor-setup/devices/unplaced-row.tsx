"use client";

import { GripVertical, Plus } from "lucide-react";
import { useRef } from "react";
import type { DeviceState } from "@/domain/device";
import type { MetricPoint } from "@/domain/geometry";
import { toMacText } from "@/domain/ids";
import { freeSpot } from "@/viewer/device-board/free-spot";
import { deviceName, upState } from "@/viewer/paint/placed-devices";
import type { MountedFloor } from "../../floor/canvas/floor";
import { UpDot } from "../../sites/up-down";
import { useAllText } from "../../text/text";
import { Button } from "../../ui/button";
import { useShapeDrag } from "../areas/use-shape-drag";
import { useDeviceBoard } from "./device-board-context";

interface UnplacedRowProps {
  readonly device: DeviceState;
  readonly mounted: MountedFloor | undefined;
}

/** An access point without a placement: dragged onto the floor, or placed in the middle of the view by its button. */
export function UnplacedRow({ device, mounted }: UnplacedRowProps) {
  const { t } = useAllText();
  const board = useDeviceBoard();
  const name = deviceName(device);
  return (
    <li className="relative flex items-center gap-2 rounded-lg border bg-raised py-1 pr-1 pl-2 text-sm">
      {mounted && <DragHandle device={device} mounted={mounted} />}
      <GripVertical className="size-3.5 shrink-0 text-faint" aria-hidden />
      <UpDot state={upState(device)} />
      <p className="flex min-w-0 flex-1 flex-col py-0.5">
        <span className="truncate">{name}</span>
        <span className="truncate text-2xs text-faint">
          {[device.model, device.name && toMacText(device.deviceId)].filter(Boolean).join(" · ")}
        </span>
      </p>
      <Button
        look="ghost"
        size="icon-sm"
        className="relative"
        aria-label={t("placement.place", { name })}
        title={t("placement.place", { name })}
        aria-disabled={!mounted}
        onClick={() =>
          mounted && board.place(device.deviceId, freeSpot(mounted.picture.camera.current, board.points()))
        }
      >
        <Plus className="size-4" aria-hidden />
      </Button>
    </li>
  );
}

/** Covers the whole row, so that a drag from anywhere on it places the device where it is dropped on the floor. */
function DragHandle({ device, mounted }: { readonly device: DeviceState; readonly mounted: MountedFloor }) {
  const board = useDeviceBoard();
  const cover = useRef<HTMLSpanElement>(null);
  const last = useRef<MetricPoint>(undefined);
  const lift = (x = 0, y = 0) => {
    const row = cover.current?.parentElement;
    if (row) row.style.translate = x === 0 && y === 0 ? "" : `${x}px ${y}px`;
  };
  const from = useRef({ x: 0, y: 0 });
  const drag = useShapeDrag({
    ...mounted,
    onStart: () => {
      last.current = undefined;
    },
    onMove: ({ to }) => {
      last.current = to;
    },
    onEnd: ({ isCancelled }) => {
      lift();
      const at = isCancelled ? undefined : last.current;
      if (at && mounted.picture.camera.isInView(at)) board.place(device.deviceId, toCentimetre(at));
    },
  });
  return (
    <span
      ref={cover}
      aria-hidden
      data-drag={device.deviceId}
      className="absolute inset-0 cursor-grab touch-none active:cursor-grabbing"
      {...drag}
      onPointerDown={(event) => {
        from.current = { x: event.clientX, y: event.clientY };
        drag.onPointerDown(event);
      }}
      onPointerMove={(event) => {
        drag.onPointerMove(event);
        if (last.current) lift(event.clientX - from.current.x, event.clientY - from.current.y);
      }}
    />
  );
}

function toCentimetre({ x, y }: MetricPoint): MetricPoint {
  return { x: Math.round(x * 100) / 100, y: Math.round(y * 100) / 100 };
}
