"use client";

import { PencilRuler } from "lucide-react";
import Link from "next/link";
import type { MapId, SiteId } from "@/domain/ids";
import { floorPath } from "../page/floor-path";
import { useMay } from "../page/session";
import { useText } from "../text/text";
import { buttonStyle } from "../ui/button";
import { Tooltip } from "../ui/tooltip";

/** From the live floor to its drawing board, for those who may draw. */
export function EditFloorLink({ siteId, mapId }: { readonly siteId: SiteId; readonly mapId: MapId }) {
  const { t } = useText();
  if (!useMay("operate")) return null;
  return (
    <Tooltip text={t("edit.open")} side="bottom">
      <Link
        href={`${floorPath(siteId, mapId)}/edit`}
        aria-label={t("edit.open")}
        className={buttonStyle({ look: "ghost", size: "icon" })}
      >
        <PencilRuler className="size-4" aria-hidden />
      </Link>
    </Tooltip>
  );
}
