"use client";

import { type KeyboardEvent, useState } from "react";
import type { MapId, SiteId } from "@/domain/ids";
import type { SiteSnapshot } from "@/domain/protocol";
import { editorCommandOf } from "@/viewer/area-editor/editor-keys";
import { ConnectionPill } from "../../floor/canvas/connection-pill";
import { Floor, type MountedFloor } from "../../floor/canvas/floor";
import { FloorProvider } from "../../floor/canvas/floor-context";
import { FloorTwin } from "../../floor/canvas/floor-twin";
import { useAllText } from "../../text/text";
import { EditorToolbar } from "../areas/editor-toolbar";
import { DeviceBoardProvider, useDeviceBoard, useDeviceBoardState } from "./device-board-context";
import { DeviceOverlay } from "./device-overlay";
import { DevicePanel } from "./device-panel";

export interface DeviceEditorProps {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly initial: SiteSnapshot | undefined;
}

/** Places access points on the live floor; a panel beside it lists those without a placement. */
export function DeviceEditor({ siteId, mapId, initial }: DeviceEditorProps) {
  return (
    <FloorProvider siteId={siteId} mapId={mapId} initial={initial}>
      <DeviceBoardProvider>
        <EditorLayout />
      </DeviceBoardProvider>
    </FloorProvider>
  );
}

function EditorLayout() {
  const { t } = useAllText();
  const board = useDeviceBoard();
  const [mounted, setMounted] = useState<MountedFloor>();
  const { past, future } = useDeviceBoardState((state) => state.history);
  const isSnapping = useDeviceBoardState((state) => state.isSnapping);
  const isSelected = useDeviceBoardState((state) => state.selected !== undefined);
  const press = useBoardKeys();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: shortcuts for what its buttons do
    <div
      onKeyDown={press}
      className="grid h-full grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)_minmax(0,46%)] md:grid-cols-[minmax(0,1fr)_22rem] md:grid-rows-[minmax(0,1fr)]"
    >
      <section aria-label={t("placement.board")} className="relative min-h-0 min-w-0">
        <Floor overlay={(given) => <DeviceOverlay mounted={given} onMount={setMounted} />} />
        <FloorTwin />
        <ConnectionPill className="absolute top-3 left-3" />
        <EditorToolbar
          label={t("placement.board")}
          hint={t(isSelected ? "placement.hintSelected" : "placement.hint")}
          canUndo={past.length > 0}
          canRedo={future.length > 0}
          isSnapping={isSnapping}
          onUndo={() => board.undo()}
          onRedo={() => board.redo()}
          onSnap={(on) => board.snapping(on)}
        />
      </section>
      <aside aria-label={t("placement.panel")} className="min-h-0 border-t bg-surface md:border-t-0 md:border-l">
        <DevicePanel mounted={mounted} />
      </aside>
    </div>
  );
}

function useBoardKeys() {
  const board = useDeviceBoard();
  return (event: KeyboardEvent) => {
    const isInText = event.target instanceof HTMLInputElement;
    const command = editorCommandOf(event, isInText);
    // In a text field, undo belongs to the field.
    if (isInText && command !== "leave") return;
    if (command === "undo") board.undo();
    else if (command === "redo") board.redo();
    else if (command === "leave") board.select(undefined);
    else return;
    event.preventDefault();
  };
}
