"use client";

import type { ReactNode } from "react";
import { isSameTarget, type Target } from "@/viewer/tracks/view-store";
import { classNames } from "../ui/class-names";
import { useTabStop } from "../ui/roving-list";
import { useView } from "./canvas/floor-context";

export interface TargetRowProps {
  readonly target: Target;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A row of a list that stands for something on the floor: a click selects or deselects it, hovering highlights it. */
export function TargetRow({ target, className, children }: TargetRowProps) {
  const isSelected = useView(({ selection }) => isSameTarget(selection, target));
  const select = useView((view) => view.select);
  const point = useView((view) => view.point);
  return (
    <button
      type="button"
      aria-pressed={isSelected}
      tabIndex={useTabStop()}
      className={classNames(
        "flex w-full items-center gap-2.5 rounded-md px-2 fallback:py-1.5 text-left text-sm transition-colors fallback:hover:bg-hover",
        isSelected && "bg-accent-soft hover:bg-accent-soft",
        className,
      )}
      onClick={() => select(isSelected ? undefined : target)}
      onPointerEnter={() => point(target)}
      onPointerLeave={() => point(undefined)}
    >
      {children}
    </button>
  );
}
