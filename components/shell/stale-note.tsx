"use client";

import { CloudOff } from "lucide-react";
import { useText } from "../text/text";
import { useConnection } from "./use-connection";

export interface StaleNoteProps {
  /** Nothing while the banner says it for the whole page. */
  readonly isBelowBanner?: boolean;
}

/** Says that the server does not answer and what is seen may be old. */
export function StaleNote({ isBelowBanner = false }: StaleNoteProps) {
  const { t } = useText();
  const { status } = useConnection();
  if (isBelowBanner && status === "lost") return null;
  return (
    <p role="status" className="flex items-center gap-1.5 text-muted text-xs">
      <CloudOff className="size-3.5 shrink-0 text-near" aria-hidden />
      {t("fault.offline")}
    </p>
  );
}
