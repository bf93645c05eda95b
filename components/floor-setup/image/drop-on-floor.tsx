"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import type { MapId, SiteId } from "@/domain/ids";
import { keepDroppedFile } from "@/viewer/upload/dropped-file";
import { useHasScope } from "../../page/session";
import { newFloorPath } from "../../sites/floor-path";
import { useText } from "../../text/text";
import { classNames } from "../../ui/class-names";
import { useFileDrop } from "./use-file-drop";

export interface DropOnFloorProps {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Accepts an image dropped on a floor that has none, and opens the page that creates its floorplan. */
export function DropOnFloor({ siteId, mapId, className, children }: DropOnFloorProps) {
  const { t } = useText();
  const mayPlace = useHasScope("operate");
  const router = useRouter();
  const { isOver, handlers } = useFileDrop((file) => {
    keepDroppedFile(file, mapId);
    router.push(newFloorPath({ siteId, mapId }));
  });
  return (
    <div className={classNames("relative", className)} {...(mayPlace && handlers)}>
      {children}
      {isOver && mayPlace && (
        <p className="pointer-events-none absolute inset-1.5 z-20 grid place-items-center rounded-lg border border-accent border-dashed bg-accent-soft font-medium text-accent text-sm">
          {t("newFloor.dropOn")}
        </p>
      )}
    </div>
  );
}
