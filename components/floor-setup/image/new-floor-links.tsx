"use client";

import { ImageUp, Plus } from "lucide-react";
import type { MapId, SiteId } from "@/domain/ids";
import { useHasScope } from "../../page/session";
import { newFloorPath } from "../../sites/floor-path";
import { useText } from "../../text/text";
import { buttonStyle } from "../../ui/button";
import { Link } from "../../ui/link";

export function AddFloorLink() {
  const { t } = useText();
  if (!useHasScope("operate")) return null;
  return (
    <Link href={newFloorPath()} className={buttonStyle({})}>
      <Plus className="size-3.5" aria-hidden />
      {t("newFloor.add")}
    </Link>
  );
}

interface GiveImageLinkProps {
  readonly siteId: SiteId;
  readonly floor: { readonly mapId: MapId };
}

/** Leads from a floor known from traffic only to the page that creates its floorplan. */
export function GiveImageLink({ siteId, floor: { mapId } }: GiveImageLinkProps) {
  const { t } = useText();
  if (!useHasScope("operate")) return null;
  return (
    <Link href={newFloorPath({ siteId, mapId })} className={buttonStyle({})}>
      <ImageUp className="size-3.5" aria-hidden />
      {t("newFloor.give")}
    </Link>
  );
}
