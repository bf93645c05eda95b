"use client";

import { Share2 } from "lucide-react";
import { useState } from "react";
import type { MapId } from "@/domain/ids";
import { useMay } from "../page/session";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { Lazy, lazyCode, useEver } from "../ui/lazy-code";
import { Tooltip } from "../ui/tooltip";

const shareDialog = lazyCode(() => import("./share-dialog"));

/** The button that shares a floor by a link; only for those with the right to do so. */
export function ShareFloor({ mapId }: { readonly mapId: MapId }) {
  return useMay("operate") ? <ShareButton mapId={mapId} /> : null;
}

function ShareButton({ mapId }: { readonly mapId: MapId }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const wasOpened = useEver(open);
  return (
    <>
      <Tooltip text={t("share.action")} side="bottom">
        <Button
          look="ghost"
          size="icon"
          aria-label={t("share.action")}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        >
          <Share2 className="size-4" aria-hidden />
        </Button>
      </Tooltip>
      {wasOpened && (
        <Lazy code={shareDialog}>
          {({ ShareDialog }) => <ShareDialog mapId={mapId} open={open} onOpenChange={setOpen} />}
        </Lazy>
      )}
    </>
  );
}
