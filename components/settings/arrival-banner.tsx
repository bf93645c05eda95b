"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { ArrivalStatus } from "./arrival-status";

/** Over the first floors: that the first delivery is here, until somebody has read it. */
export function ArrivalBanner() {
  const { t } = useText();
  const [isOpen, setOpen] = useState(true);
  if (!isOpen) return null;
  return (
    <div className="relative">
      <ArrivalStatus isFirstRun hasFloors className="pr-12" />
      <Button
        look="ghost"
        size="icon-sm"
        aria-label={t("action.close")}
        className="absolute top-3 right-3"
        onClick={() => setOpen(false)}
      >
        <X className="size-4" aria-hidden />
      </Button>
    </div>
  );
}
