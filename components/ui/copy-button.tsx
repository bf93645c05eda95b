"use client";

import { Check, Copy, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";
import { classNames } from "./class-names";
import { copyText } from "./copy-text";

const SHOWN_MS = 1_600;
/** Longer: there is something to do about it. */
const FAILURE_SHOWN_MS = 5_000;

export interface CopyButtonProps {
  readonly value: string;
  readonly label: string;
  readonly copiedLabel: string;
  /** What it says where the browser let nothing be copied. */
  readonly failedLabel: string;
}

const LOOK = {
  ready: { icon: Copy, tone: "" },
  copied: { icon: Check, tone: "text-live" },
  failed: { icon: X, tone: "text-over" },
} as const;

export function CopyButton({ value, label, copiedLabel, failedLabel }: CopyButtonProps) {
  const [state, setState] = useState<keyof typeof LOOK>("ready");
  useEffect(() => {
    if (state === "ready") return;
    const timer = setTimeout(() => setState("ready"), state === "copied" ? SHOWN_MS : FAILURE_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const { icon: Icon, tone } = LOOK[state];
  const words = { ready: label, copied: copiedLabel, failed: failedLabel };
  return (
    <Button
      size="sm"
      onClick={() => void copyText(value).then((isDone) => setState(isDone ? "copied" : "failed"))}
      aria-live="polite"
    >
      <Icon className={classNames("size-3.25", tone)} aria-hidden />
      {words[state]}
    </Button>
  );
}
