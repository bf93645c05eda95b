"use client";

import { Share2 } from "lucide-react";
import { useState } from "react";
import type { MapId } from "@/domain/ids";
import { type ReplayWindow, windowAround } from "@/viewer/clock/replay-window";
import { readMoment, readWindow } from "@/viewer/replay/time-address";
import { useHasScope } from "../page/session";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { Lazy, lazyCode, useLatched } from "../ui/lazy-code";
import { Tooltip } from "../ui/tooltip";

const shareDialog = lazyCode(() => import("./share-dialog"));

interface ShareFloorProps {
  readonly mapId: MapId;
  /** The floor shows the past, which is shared instead of live: the replayed window, or the time around the moment. */
  readonly isReplay: boolean;
}

/** The button that shares a floor by a link; only for those with the right to do so. */
export function ShareFloor(props: ShareFloorProps) {
  return useHasScope("operate") ? <ShareButton {...props} /> : null;
}

function ShareButton({ mapId, isReplay }: ShareFloorProps) {
  const { t } = useText();
  const label = t(isReplay ? "share.actionThen" : "share.action");
  const [window, setWindow] = useState<ReplayWindow>();
  const [open, setOpen] = useState(false);
  const wasOpened = useLatched(open);
  return (
    <>
      <Tooltip text={label} side="bottom">
        <Button
          look="ghost"
          size="icon"
          aria-label={label}
          aria-haspopup="dialog"
          onClick={() => {
            setWindow(isReplay ? shownWindow() : undefined);
            setOpen(true);
          }}
        >
          <Share2 className="size-4" aria-hidden />
        </Button>
      </Tooltip>
      {wasOpened && (
        <Lazy code={shareDialog}>
          {({ ShareDialog }) => <ShareDialog {...{ mapId, window }} open={open} onOpenChange={setOpen} />}
        </Lazy>
      )}
    </>
  );
}

function shownWindow(): ReplayWindow | undefined {
  const { search } = globalThis.location;
  const at = readMoment(search);
  return readWindow(search) ?? (at === undefined ? undefined : windowAround(at));
}
