"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useAllText } from "../text/text";
import { Button } from "../ui/button";
import { useView } from "./canvas/floor-context";

export interface SelectionHeadingProps {
  readonly title: string;
  readonly icon?: ReactNode;
  /** A line below the title. */
  readonly children?: ReactNode;
}

/** The name of what is selected, and a button to deselect it. */
export function SelectionHeading({ title, icon, children }: SelectionHeadingProps) {
  const { t } = useAllText();
  const select = useView((view) => view.select);
  return (
    <header className="flex items-start gap-3 px-4 py-3.5">
      {icon && <span className="grid h-6 place-items-center">{icon}</span>}
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <h2 className="break-words font-semibold text-lg leading-6 tracking-tight">{title}</h2>
        {children}
      </div>
      <Button look="ghost" size="icon-sm" aria-label={t("track.deselect")} onClick={() => select(undefined)}>
        <X className="size-3.75" aria-hidden />
      </Button>
    </header>
  );
}
