"use client";

import { CircleAlert, CloudOff } from "lucide-react";
import type { Fault } from "@/viewer/api/outcome";
import { useText } from "../text/text";
import { readingFaultText } from "./fault-text";
import { useConnection } from "./use-connection";

export interface StaleNoteProps {
  readonly fault: Fault;
  /** Renders nothing while the banner says it for the whole page. */
  readonly isBelowBanner?: boolean;
}

/** Says why the content may be outdated or is missing. */
export function StaleNote({ fault, isBelowBanner = false }: StaleNoteProps) {
  const { t } = useText();
  const { status } = useConnection();
  if (isBelowBanner && status === "lost") return null;
  const Icon = fault.status === 0 ? CloudOff : CircleAlert;
  return (
    <p role="status" className="flex items-center gap-1.5 text-muted text-xs">
      <Icon className="size-3.5 shrink-0 text-near" aria-hidden />
      {readingFaultText(fault, t, "fault.offline")}
    </p>
  );
}
