"use client";

import { type KeyboardEvent, useEffect } from "react";
import type { MapId, SiteId } from "@/domain/ids";
import type { SiteSnapshot } from "@/domain/protocol";
import { isSketch } from "@/viewer/area-editor/drawing";
import { type Draft, openDraft } from "@/viewer/area-editor/editor-state";
import { ConnectionPill } from "../../floor/canvas/connection-pill";
import { Floor } from "../../floor/canvas/floor";
import { FloorProvider, useFloorModel } from "../../floor/canvas/floor-context";
import { FloorTwin } from "../../floor/canvas/floor-twin";
import { useText } from "../../text/text";
import { AreaPanel } from "./area-panel";
import { boardCommandOf } from "./board-keys";
import { BoardTools } from "./board-tools";
import { BoardWords } from "./board-words";
import { DraftOverlay } from "./draft-overlay";
import { EditorProvider, useEditorStore } from "./editor-context";
import { useAreaWriting } from "./use-area-writing";
import { useOpenArea } from "./use-open-area";
import { useTheirChanges } from "./use-their-changes";

export interface AreaEditorProps {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly initial: SiteSnapshot | undefined;
}

/** The floor as a drawing board: live dots below, areas to draw above them, what they are called beside it. */
export function AreaEditor({ siteId, mapId, initial }: AreaEditorProps) {
  return (
    <FloorProvider siteId={siteId} mapId={mapId} initial={initial}>
      <EditorProvider>
        <Board />
      </EditorProvider>
    </FloorProvider>
  );
}

function Board() {
  const { t } = useText();
  const press = useBoardKeys();
  useTheirChanges();
  useSelectionOpens();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: shortcuts for what its buttons do
    <div
      onKeyDown={press}
      className="grid h-full grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)_minmax(0,46%)] md:grid-cols-[minmax(0,1fr)_22rem] md:grid-rows-[minmax(0,1fr)]"
    >
      <section aria-label={t("edit.board")} className="relative min-h-0 min-w-0">
        <Floor overlay={drawOverlay} />
        <FloorTwin />
        <ConnectionPill className="absolute top-3 left-3" />
        <BoardTools />
        <BoardWords />
      </section>
      <aside aria-label={t("edit.panel")} className="min-h-0 border-t bg-surface md:border-t-0 md:border-l">
        <AreaPanel />
      </aside>
    </div>
  );
}

const drawOverlay: NonNullable<React.ComponentProps<typeof Floor>["overlay"]> = (ground) => (
  <DraftOverlay {...ground} />
);

/** An area chosen on the floor, or in the address, goes onto the board. */
function useSelectionOpens(): void {
  const { view } = useFloorModel();
  const store = useEditorStore();
  const open = useOpenArea();
  useEffect(() => {
    const take = () => {
      const { selection, select } = view.getState();
      if (!selection) return;
      const drawing = openDraft(store.getState())?.history.now;
      if (selection.type === "area" && !(drawing && isSketch(drawing))) open(selection.areaId);
      select(undefined);
    };
    take();
    return view.subscribe(take);
  }, [view, store, open]);
}

function useBoardKeys() {
  const store = useEditorStore();
  const { save } = useAreaWriting();

  /** First the corner, then the board: what is not saved stays a draft, a sketch is given up. */
  function leave(draft: Draft): void {
    const { corner, do: edit } = store.getState();
    if (corner !== undefined) edit({ type: "select-corner", corner: undefined });
    else if (isSketch(draft.history.now)) edit({ type: "discard", areaId: draft.areaId });
    else edit({ type: "close" });
  }

  return (event: KeyboardEvent) => {
    const command = boardCommandOf(event, event.target instanceof HTMLInputElement);
    const draft = openDraft(store.getState());
    // A corner's own key has been at work already.
    if (!command || !draft || event.defaultPrevented) return;
    event.preventDefault();
    if (command === "save") void save();
    else if (command === "leave") leave(draft);
    else store.getState().do({ type: command });
  };
}
