"use client";

import { Magnet, Redo2, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { isSketch } from "@/viewer/area-editor/drawing";
import { canRedo, canUndo } from "@/viewer/area-editor/edit-history";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import { Kbd } from "../ui/kbd";
import { Tooltip } from "../ui/tooltip";
import { useEdit, useEditor, useOpenDraft } from "./editor-context";

/** Undo, redo and snapping above the floor, and what to do next below it. */
export function BoardTools() {
  const { t } = useText();
  const edit = useEdit();
  const draft = useOpenDraft();
  const hint = useHint();
  const isSnapping = useEditor((state) => state.isSnapping);
  const snapping = useEditor((state) => state.snapping);
  return (
    <>
      <div
        role="toolbar"
        aria-label={t("edit.board")}
        className="absolute top-3 right-3 flex gap-0.5 rounded-lg border bg-raised p-0.5 shadow-float"
      >
        <Tool
          label={t("edit.undo")}
          keys="Ctrl Z"
          isOff={!draft || !canUndo(draft.history)}
          onPress={() => edit({ type: "undo" })}
        >
          <Undo2 className="size-4" aria-hidden />
        </Tool>
        <Tool
          label={t("edit.redo")}
          keys="Ctrl ⇧ Z"
          isOff={!draft || !canRedo(draft.history)}
          onPress={() => edit({ type: "redo" })}
        >
          <Redo2 className="size-4" aria-hidden />
        </Tool>
        <Tool label={t("edit.snap")} isPressed={isSnapping} onPress={() => snapping(!isSnapping)}>
          <Magnet className="size-4" aria-hidden />
        </Tool>
      </div>
      <p className="pointer-events-none absolute bottom-3 left-3 max-w-[min(26rem,60%)] rounded-lg border bg-raised/95 px-3 py-1.5 text-muted text-xs shadow-card max-md:hidden">
        {t(hint)}
      </p>
    </>
  );
}

function useHint() {
  const drawing = useOpenDraft()?.history.now;
  if (!drawing) return "edit.hint.idle";
  const isZone = drawing.kind === "zone";
  if (isSketch(drawing)) return isZone ? "edit.hint.sketch" : "edit.hint.place";
  return isZone ? "edit.hint.shape" : "edit.hint.point";
}

interface ToolProps {
  readonly label: string;
  readonly keys?: string;
  readonly isOff?: boolean;
  readonly isPressed?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function Tool({ label, keys, isOff = false, isPressed, onPress, children }: ToolProps) {
  return (
    <Tooltip
      side="bottom"
      text={
        <>
          {label} {keys && <Kbd>{keys}</Kbd>}
        </>
      }
    >
      <Button
        look="ghost"
        size="icon-sm"
        aria-label={label}
        aria-pressed={isPressed}
        aria-disabled={isOff}
        className={classNames(isPressed && "bg-accent-soft text-accent hover:text-accent")}
        onClick={onPress}
      >
        {children}
      </Button>
    </Tooltip>
  );
}
