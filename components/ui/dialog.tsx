"use client";

import type { ReactNode } from "react";
import { createLater, useLater } from "./later";

/** No page waits for it. */
const later = createLater(() => import("./dialog-window").then((module) => module.DialogWindow));

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description: string;
  /** What the closing cross is called. */
  readonly closeLabel: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** In front of the page, which waits. */
export function Dialog(props: DialogProps) {
  const Window = useLater(later, props.open);
  return Window ? <Window {...props} /> : null;
}
