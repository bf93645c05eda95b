"use client";

import { LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../ui/button";

export interface SubmitButtonProps {
  readonly isBusy: boolean;
  readonly icon: ReactNode;
  readonly text: string;
  readonly busyText: string;
}

/** As wide as its card. Stays in reach while busy: a button that goes away takes the focus with it. */
export function SubmitButton({ isBusy, icon, text, busyText }: SubmitButtonProps) {
  return (
    <Button type="submit" look="primary" aria-disabled={isBusy} className="h-9 w-full [&_svg]:size-4">
      {isBusy ? <LoaderCircle className="animate-spin" aria-hidden /> : icon}
      <span aria-live="polite">{isBusy ? busyText : text}</span>
    </Button>
  );
}
