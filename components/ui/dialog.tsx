"use client";

import type { ReactNode } from "react";
import { createLater, useLater } from "./later";
import { useOpener } from "./opener";

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

/** In front of the page, which waits and has the focus again when it is closed. */
export function Dialog(props: DialogProps) {
  const Window = useLater(later, props.open);
  const giveFocusBack = useOpener(props.open);
  return Window ? <Window {...props} onCloseAutoFocus={giveFocusBack} /> : null;
}
