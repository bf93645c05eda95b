"use client";

import { type KeyboardEvent, useState } from "react";
import type { MapId, SiteId } from "@/domain/ids";
import type { SiteSnapshot } from "@/domain/protocol";
import { ConnectionPill } from "../../floor/canvas/connection-pill";
import { Floor, type FloorGround } from "../../floor/canvas/floor";
import { FloorProvider } from "../../floor/canvas/floor-context";
import { FloorTwin } from "../../floor/canvas/floor-twin";
import { useText } from "../../text/text";
import { boardCommandOf } from "../areas/board-keys";
import { BoardToolbar } from "../areas/board-toolbar";
import { BoardProvider, useBoard, useBoardState } from "./board-context";
import { DevicePanel } from "./device-panel";
import { HungDevices } from "./hung-devices";

export interface DeviceEditorProps {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly initial: SiteSnapshot | undefined;
}

/** The live floor to hang access points on, and beside it those that hang nowhere yet. */
export function DeviceEditor({ siteId, mapId, initial }: DeviceEditorProps) {
  return (
    <FloorProvider siteId={siteId} mapId={mapId} initial={initial}>
      <BoardProvider>
        <Board />
      </BoardProvider>
    </FloorProvider>
  );
}

function Board() {
  const { t } = useText();
  const board = useBoard();
  const [ground, setGround] = useState<FloorGround>();
  const { past, future } = useBoardState((state) => state.hangings);
  const isSnapping = useBoardState((state) => state.isSnapping);
  const isSelected = useBoardState((state) => state.selected !== undefined);
  const press = useBoardKeys();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: shortcuts for what its buttons do
    <div
      onKeyDown={press}
      className="grid h-full grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)_minmax(0,46%)] md:grid-cols-[minmax(0,1fr)_22rem] md:grid-rows-[minmax(0,1fr)]"
    >
      <section aria-label={t("hang.board")} className="relative min-h-0 min-w-0">
        <Floor overlay={(given) => <HungDevices ground={given} onGround={setGround} />} />
        <FloorTwin />
        <ConnectionPill className="absolute top-3 left-3" />
        <BoardToolbar
          label={t("hang.board")}
          hint={t(isSelected ? "hang.hintSelected" : "hang.hint")}
          canUndo={past.length > 0}
          canRedo={future.length > 0}
          isSnapping={isSnapping}
          onUndo={() => board.undo()}
          onRedo={() => board.redo()}
          onSnap={(on) => board.snapping(on)}
        />
      </section>
      <aside aria-label={t("hang.panel")} className="min-h-0 border-t bg-surface md:border-t-0 md:border-l">
        <DevicePanel ground={ground} />
      </aside>
    </div>
  );
}

function useBoardKeys() {
  const board = useBoard();
  return (event: KeyboardEvent) => {
    const isInText = event.target instanceof HTMLInputElement;
    const command = boardCommandOf(event, isInText);
    // What is typed here is no part of the board: undoing it is the field's own.
    if (isInText && command !== "leave") return;
    if (command === "undo") board.undo();
    else if (command === "redo") board.redo();
    else if (command === "leave") board.select(undefined);
    else return;
    event.preventDefault();
  };
}
