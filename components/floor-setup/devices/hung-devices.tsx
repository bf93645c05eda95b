"use client";

import { useEffect, useMemo, useRef } from "react";
import type { FloorGround } from "../../floor/canvas/floor";
import { Guides } from "../areas/floor-shape";
import { usePlacement } from "../areas/use-placement";
import { useSnapping } from "../areas/use-snapping";
import { useWheelThrough } from "../areas/use-wheel-through";
import { useBoardState, useHungDevices } from "./board-context";
import { DeviceHandle } from "./device-handle";

interface HungDevicesProps {
  readonly ground: FloorGround;
  /** Told once what one works on, for those who drag onto it from elsewhere. */
  readonly onGround: (ground: FloorGround) => void;
}

/** Every access point of the floor as something to take hold of, above the live floor. */
export function HungDevices({ ground: { picture, host }, onGround }: HungDevicesProps) {
  const root = useRef<HTMLDivElement>(null);
  const ground = useMemo(() => ({ picture, host }), [picture, host]);
  const hung = useHungDevices();
  const isSnapping = useBoardState((state) => state.isSnapping);
  const snapping = useSnapping(picture, { isSnapping });
  usePlacement(root, picture);
  useWheelThrough(root, ground);
  useEffect(() => onGround(ground), [ground, onGround]);
  useEffect(() => {
    const ids = hung.map(({ device }) => device.deviceId);
    picture.omit(new Set(ids), hung);
  }, [picture, hung]);
  return (
    <div ref={root} data-handles className="pointer-events-none absolute inset-0 overflow-hidden">
      <svg className="absolute inset-0 size-full overflow-visible" aria-hidden>
        <g data-floor>
          <Guides guides={snapping.guides} />
        </g>
      </svg>
      {hung.map((each) => (
        <DeviceHandle key={each.device.deviceId} ground={ground} snapping={snapping} hung={each} />
      ))}
    </div>
  );
}
