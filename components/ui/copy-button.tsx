"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";

const SHOWN_MS = 1_600;

export interface CopyButtonProps {
  readonly value: string;
  readonly label: string;
  readonly copiedLabel: string;
}

export function CopyButton({ value, label, copiedLabel }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button size="sm" onClick={() => void copyText(value).then(setCopied)} aria-live="polite">
      {copied ? <Check className="size-3.25 text-live" aria-hidden /> : <Copy className="size-3.25" aria-hidden />}
      {copied ? copiedLabel : label}
    </Button>
  );
}

/** True if it worked. Plain HTTP on another host has no clipboard API: an invisible field still copies there. */
async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  field.style.opacity = "0";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}
