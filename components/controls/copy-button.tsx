"use client";

import { Check, Copy, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import { copyText } from "../ui/copy-text";

const SHOWN_MS = 1_600;
/** Longer than a success, because the reader has to act. */
const FAILURE_SHOWN_MS = 5_000;

export interface CopyButtonProps {
  readonly value: string;
  /** The button's text, if "Copy" is not enough. */
  readonly label?: string;
}

const LOOK = {
  ready: { icon: Copy, tone: "" },
  copied: { icon: Check, tone: "text-live" },
  failed: { icon: X, tone: "text-over" },
} as const;

/** Copies a value, and says for a moment whether that worked. */
export function CopyButton({ value, label }: CopyButtonProps) {
  const { t } = useText();
  const [state, setState] = useState<keyof typeof LOOK>("ready");
  useEffect(() => {
    if (state === "ready") return;
    const timer = setTimeout(() => setState("ready"), state === "copied" ? SHOWN_MS : FAILURE_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const { icon: Icon, tone } = LOOK[state];
  const words = { ready: label ?? t("action.copy"), copied: t("action.copied"), failed: t("action.notCopied") };
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
