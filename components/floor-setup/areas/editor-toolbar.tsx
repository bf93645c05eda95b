"use client";

import { Magnet, Redo2, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { useAllText } from "../../text/text";
import { Button } from "../../ui/button";
import { classNames } from "../../ui/class-names";
import { Kbd } from "../../ui/kbd";
import { Tooltip } from "../../ui/tooltip";

export interface EditorToolbarProps {
  readonly label: string;
  /** A sentence that says what to do next. */
  readonly hint: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly isSnapping: boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onSnap: (isSnapping: boolean) => void;
}

/** Buttons for undo, redo and snapping at the top of the floor, and a hint at its bottom. */
export function EditorToolbar(props: EditorToolbarProps) {
  const { t } = useAllText();
  const { label, hint, canUndo, canRedo, isSnapping, onUndo, onRedo, onSnap } = props;
  return (
    <>
      <div
        role="toolbar"
        aria-label={label}
        className="absolute top-3 right-3 flex gap-0.5 rounded-lg border bg-raised p-0.5 shadow-float"
      >
        <Tool label={t("edit.undo")} keys="Ctrl Z" isOff={!canUndo} onPress={onUndo}>
          <Undo2 className="size-4" aria-hidden />
        </Tool>
        <Tool label={t("edit.redo")} keys="Ctrl ⇧ Z" isOff={!canRedo} onPress={onRedo}>
          <Redo2 className="size-4" aria-hidden />
        </Tool>
        <Tool label={t("edit.snap")} isPressed={isSnapping} onPress={() => onSnap(!isSnapping)}>
          <Magnet className="size-4" aria-hidden />
        </Tool>
      </div>
      <p className="pointer-events-none absolute bottom-3 left-3 max-w-[60%] rounded-lg border bg-raised/95 px-3 py-1.5 text-muted text-xs shadow-card max-md:hidden">
        {hint}
      </p>
    </>
  );
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
