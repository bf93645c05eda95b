"use client";

import { type KeyboardEvent, useEffect, useState } from "react";
import { surfaceOf } from "@/domain/geometry";
import type { MapId, SiteId } from "@/domain/ids";
import type { SiteSnapshot } from "@/domain/protocol";
import type { Draft } from "@/viewer/area-editor/draft";
import { isSketch } from "@/viewer/area-editor/drawing";
import { canRedo, canUndo } from "@/viewer/area-editor/edit-history";
import { editorCommandOf } from "@/viewer/area-editor/editor-keys";
import { openDraft } from "@/viewer/area-editor/editor-state";
import { ConnectionPill } from "../../floor/canvas/connection-pill";
import { Floor } from "../../floor/canvas/floor";
import { FloorProvider, useFloorModel } from "../../floor/canvas/floor-context";
import { FloorTwin } from "../../floor/canvas/floor-twin";
import type { TranslateAll } from "../../text/messages";
import { useAllText } from "../../text/text";
import { pointText, roundedSurface } from "../lengths";
import { AreaLists } from "./area-lists";
import { DraftOverlay } from "./draft-overlay";
import { DraftPanel } from "./draft-panel";
import { EditorProvider, useEdit, useEditor, useEditorStore, useOpenDraft } from "./editor-context";
import { EditorToolbar } from "./editor-toolbar";
import { useAreaWriting, useOpenArea, useRemoteChanges } from "./saved-areas";

interface AreaEditorProps {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly initial: SiteSnapshot | undefined;
}

/** Draws and edits areas on the live floor; a panel beside it lists them, or shows the fields of the open one. */
export function AreaEditor({ siteId, mapId, initial }: AreaEditorProps) {
  return (
    <FloorProvider siteId={siteId} mapId={mapId} initial={initial}>
      <EditorProvider>
        <EditorLayout />
      </EditorProvider>
    </FloorProvider>
  );
}

function EditorLayout() {
  const { t } = useAllText();
  const press = useBoardKeys();
  useRemoteChanges();
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
        <DraftToolbar />
        <DraftAnnouncer />
      </section>
      <aside aria-label={t("edit.panel")} className="min-h-0 border-t bg-surface md:border-t-0 md:border-l">
        <AreaPanel />
      </aside>
    </div>
  );
}

const drawOverlay: NonNullable<React.ComponentProps<typeof Floor>["overlay"]> = (mounted) => (
  <DraftOverlay {...mounted} />
);

/** Opens the area that is selected on the floor or by the address. */
function useSelectionOpens(): void {
  const { view } = useFloorModel();
  const store = useEditorStore();
  const open = useOpenArea();
  useEffect(() => {
    const openSelection = () => {
      const { selection, select } = view.getState();
      if (!selection) return;
      const drawing = openDraft(store.getState())?.history.now;
      if (selection.type === "area" && !(drawing && isSketch(drawing))) open(selection.areaId);
      select(undefined);
    };
    openSelection();
    return view.subscribe(openSelection);
  }, [view, store, open]);
}

function useBoardKeys() {
  const store = useEditorStore();
  const { save } = useAreaWriting();

  /** Deselects a selected corner; otherwise closes the draft, which is kept, or discards an unfinished sketch. */
  function leave(draft: Draft): void {
    const { corner, do: edit } = store.getState();
    if (corner !== undefined) edit({ type: "select-corner", corner: undefined });
    else if (isSketch(draft.history.now)) edit({ type: "discard", areaId: draft.areaId });
    else edit({ type: "close" });
  }

  return (event: KeyboardEvent) => {
    const command = editorCommandOf(event, event.target instanceof HTMLInputElement);
    const draft = openDraft(store.getState());
    // The handle of a corner has already handled this key.
    if (!command || !draft || event.defaultPrevented) return;
    event.preventDefault();
    if (command === "save") void save();
    else if (command === "leave") leave(draft);
    else store.getState().do({ type: command });
  };
}

/** Undo, redo and snapping for the open draft. */
function DraftToolbar() {
  const { t } = useAllText();
  const edit = useEdit();
  const draft = useOpenDraft();
  const hint = useHint();
  const isSnapping = useEditor((state) => state.isSnapping);
  const snapping = useEditor((state) => state.snapping);
  return (
    <EditorToolbar
      label={t("edit.board")}
      hint={t(hint)}
      canUndo={draft !== undefined && canUndo(draft.history)}
      canRedo={draft !== undefined && canRedo(draft.history)}
      isSnapping={isSnapping}
      onUndo={() => edit({ type: "undo" })}
      onRedo={() => edit({ type: "redo" })}
      onSnap={snapping}
    />
  );
}

function useHint() {
  const drawing = useOpenDraft()?.history.now;
  if (!drawing) return "edit.hint.idle";
  const isZone = drawing.kind === "zone";
  if (isSketch(drawing)) return isZone ? "edit.hint.sketch" : "edit.hint.place";
  return isZone ? "edit.hint.shape" : "edit.hint.point";
}

/** So that a screen reader does not read every step of a drag. */
const SAY_AFTER_MS = 250;

/** Tells screen readers what has changed, once the draft has not changed for a moment. */
function DraftAnnouncer() {
  const { t } = useAllText();
  const draft = useOpenDraft();
  const corner = useEditor((state) => state.corner);
  const words = draft ? wordsOf(draft, corner, t) : "";
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSaid(words), SAY_AFTER_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}

function wordsOf({ history }: Draft, corner: number | undefined, t: TranslateAll): string {
  const { corners, point, name, kind } = history.now;
  const label = name || t("edit.nameless");
  const last = corners.at(-1);
  const selected = corner === undefined ? undefined : corners[corner];
  if (selected && corner !== undefined)
    return t("edit.corner", { number: corner + 1, count: corners.length, at: pointText(selected, t) });
  if (isSketch(history.now)) {
    if (kind !== "zone") return t("edit.hint.place");
    return last ? t("edit.penCorners", { count: corners.length, at: pointText(last, t) }) : t("edit.hint.sketchKeys");
  }
  if (point) return t("edit.point", { name: label, at: pointText(point, t) });
  return t("edit.shape", { name: label, surface: roundedSurface(surfaceOf(corners)), count: corners.length });
}

/** The fields of the open draft, or the list of areas. */
function AreaPanel() {
  const draft = useOpenDraft();
  return draft ? <DraftPanel key={draft.areaId} draft={draft} /> : <AreaLists />;
}
