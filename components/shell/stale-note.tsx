"use client";

import { CloudOff } from "lucide-react";
import { useText } from "../text/text";

/** Says that the server does not answer and what is seen may be old. */
export function StaleNote() {
  const { t } = useText();
  return (
    <p role="status" className="flex items-center gap-1.5 text-muted text-xs">
      <CloudOff className="text-near size-3.5" aria-hidden />
      {t("fault.offline")}
    </p>
  );
}
