"use client";

import { Wifi, WifiOff } from "lucide-react";
import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import type { DeviceState } from "@/domain/device";
import type { MetricPoint } from "@/domain/geometry";
import { minus, plus } from "@/domain/outline";
import { nudgeOf } from "@/viewer/area-editor/editor-keys";
import { deviceName, upState } from "@/viewer/paint/placed-devices";
import type { MountedFloor } from "../../floor/canvas/floor";
import { useAllText } from "../../text/text";
import { classNames } from "../../ui/class-names";
import { Guides } from "../areas/floor-shape";
import { useFloorOverlay } from "../areas/use-floor-overlay";
import { useShapeDrag } from "../areas/use-shape-drag";
import { type Snapping, useSnapping } from "../areas/use-snapping";
import { pointText } from "../lengths";
import { type BoardDevice, useBoardDevices, useDeviceBoard, useDeviceBoardState } from "./device-board-context";

interface DeviceOverlayProps {
  readonly mounted: MountedFloor;
  /** Receives the floor once it is there: the panel's rows are dragged onto it. */
  readonly onMount: (mounted: MountedFloor) => void;
}

/** A handle for every access point of the floor, above the live floor. */
export function DeviceOverlay({ mounted: { picture, host }, onMount }: DeviceOverlayProps) {
  const root = useRef<HTMLDivElement>(null);
  const mounted = useMemo(() => ({ picture, host }), [picture, host]);
  const devices = useBoardDevices();
  const isSnapping = useDeviceBoardState((state) => state.isSnapping);
  const snapping = useSnapping(picture, { isSnapping });
  useFloorOverlay(root, mounted);
  useEffect(() => onMount(mounted), [mounted, onMount]);
  useEffect(() => {
    const ids = devices.map(({ device }) => device.deviceId);
    picture.omit(new Set(ids), devices);
  }, [picture, devices]);
  return (
    <div ref={root} data-handles className="pointer-events-none absolute inset-0 overflow-hidden">
      <svg className="absolute inset-0 size-full overflow-visible" aria-hidden>
        <g data-floor>
          <Guides guides={snapping.guides} />
        </g>
      </svg>
      {devices.map((each) => (
        <DeviceHandle key={each.device.deviceId} mounted={mounted} snapping={snapping} placed={each} />
      ))}
    </div>
  );
}

interface DeviceHandleProps {
  readonly mounted: MountedFloor;
  readonly snapping: Snapping;
  readonly placed: BoardDevice;
}

/** An access point: dragged, moved by the arrow keys, removed by Delete. */
function DeviceHandle({ mounted, snapping, placed: { device, x, y } }: DeviceHandleProps) {
  const { t } = useAllText();
  const board = useDeviceBoard();
  const { deviceId } = device;
  const isSelected = useDeviceBoardState((state) => state.selected === deviceId);
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef({ x, y });
  const drag = useShapeDrag({
    ...mounted,
    onStart: () => {
      before.current = { x, y };
      board.startDrag(deviceId);
    },
    onMove: ({ from, to, isFree }) =>
      board.dragTo(deviceId, snapping.snapPoint(plus(before.current, minus(to, from)), isFree)),
    onEnd: ({ isCancelled }) => {
      snapping.clear();
      if (isCancelled) board.cancelDrag();
      else board.drop(deviceId);
    },
  });
  // A device that was just placed gets the focus, so that the arrow keys move it.
  useEffect(() => {
    if (isSelected) button.current?.focus({ preventScroll: true });
  }, [isSelected]);
  const endNudge = () => board.drop(deviceId, { tag: `nudge ${deviceId}` });
  /** An arrow key that is held is a drag: it is written when the key goes up. */
  function nudge(by: MetricPoint, isHeld: boolean): void {
    if (!isHeld) board.startDrag(deviceId);
    board.dragTo(deviceId, plus({ x, y }, by));
  }
  const press = (event: KeyboardEvent) => {
    const by = nudgeOf(event, mounted.picture.camera.current.rotation);
    if (by) nudge(by, event.repeat);
    else if (event.key === "Delete" || event.key === "Backspace") board.remove(deviceId);
    else return;
    event.preventDefault();
  };
  const state = t(`devices.word.${upState(device)}`);
  return (
    <button
      ref={button}
      type="button"
      data-x={x}
      data-y={y}
      data-device-id={deviceId}
      aria-label={t("placement.handle", { name: deviceName(device), state, at: pointText({ x, y }, t) })}
      aria-keyshortcuts="ArrowLeft ArrowRight ArrowUp ArrowDown Delete"
      className={classNames(
        "group pointer-events-auto absolute top-0 left-0 -mt-4.5 -ml-4.5 grid size-9 cursor-move touch-none place-items-center outline-none",
        isSelected && "z-10",
      )}
      onFocus={() => board.select(deviceId)}
      onKeyDown={press}
      onKeyUp={endNudge}
      onBlur={endNudge}
      {...drag}
    >
      <DeviceFace device={device} isSelected={isSelected} />
    </button>
  );
}

/** The square that stands for an access point, and its name above while it is selected or pointed at. */
function DeviceFace({ device, isSelected }: { readonly device: DeviceState; readonly isSelected: boolean }) {
  const state = upState(device);
  const Icon = state === "down" ? WifiOff : Wifi;
  return (
    <>
      <span
        className={classNames(
          "grid size-6 place-items-center rounded-md border fallback:bg-raised fallback:text-muted shadow-card transition-[scale] group-hover:scale-110 group-focus-visible:ring-4 group-focus-visible:ring-accent/35",
          state === "unknown" && "border-dashed",
          state === "down" && "fallback:border-over bg-over text-surface",
          isSelected && "border-accent ring-2 ring-accent",
        )}
      >
        <Icon className="size-3.75" aria-hidden />
      </span>
      <span
        aria-hidden
        className={classNames(
          "absolute bottom-full -mb-1 whitespace-nowrap rounded bg-raised/90 px-1 font-medium text-2xs fallback:text-muted",
          isSelected ? "text-ink shadow-card" : "invisible group-hover:visible",
        )}
      >
        {deviceName(device)}
      </span>
    </>
  );
}
