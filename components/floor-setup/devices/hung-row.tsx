"use client";

import { X } from "lucide-react";
import { deviceName, upState } from "@/viewer/paint/placed-devices";
import type { FloorGround } from "../../floor/canvas/floor";
import { UpDot } from "../../page/up-down";
import { useText } from "../../text/text";
import { Button } from "../../ui/button";
import { classNames } from "../../ui/class-names";
import { type HungDevice, useBoard, useBoardState } from "./board-context";

/** CSS pixels from the edge in which a handle counts as out of view. */
const VIEW_MARGIN = 24;

/** One that hangs on this floor: pressed it is shown. */
export function HungRow({
  hung: { device, x, y },
  ground,
}: {
  readonly hung: HungDevice;
  readonly ground: FloorGround | undefined;
}) {
  const { t } = useText();
  const board = useBoard();
  const { deviceId } = device;
  const isSelected = useBoardState((state) => state.selected === deviceId);
  const name = deviceName(device);
  function show(): void {
    const camera = ground?.picture.camera;
    if (camera && !camera.isInView({ x, y }, VIEW_MARGIN)) camera.flyTo({ x, y });
    board.select(undefined);
    board.select(deviceId);
  }
  return (
    <li
      className={classNames(
        "flex items-center gap-1 rounded-md transition-colors hover:bg-hover",
        isSelected && "bg-accent-soft hover:bg-accent-soft",
      )}
    >
      <button
        type="button"
        aria-label={t("hang.show", { name })}
        className="flex min-w-0 flex-1 items-center gap-2.5 rounded-md px-2 py-1.5 text-left text-sm"
        onClick={show}
      >
        <UpDot state={upState(device)} />
        <span className="min-w-0 flex-1 truncate">{name}</span>
      </button>
      <Button
        look="ghost"
        size="icon-sm"
        className="mr-1 hover:text-over"
        aria-label={t("hang.takeDown", { name })}
        title={t("hang.takeDown", { name })}
        onClick={() => board.takeDown(deviceId)}
      >
        <X className="size-3.5" aria-hidden />
      </Button>
    </li>
  );
}
