"use client";

import { isSketch } from "@/viewer/area-editor/drawing";
import { canRedo, canUndo } from "@/viewer/area-editor/edit-history";
import { useText } from "../../text/text";
import { BoardToolbar } from "./board-toolbar";
import { useEdit, useEditor, useOpenDraft } from "./editor-context";

/** What can be done to the open draft as a whole. */
export function BoardTools() {
  const { t } = useText();
  const edit = useEdit();
  const draft = useOpenDraft();
  const hint = useHint();
  const isSnapping = useEditor((state) => state.isSnapping);
  const snapping = useEditor((state) => state.snapping);
  return (
    <BoardToolbar
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
