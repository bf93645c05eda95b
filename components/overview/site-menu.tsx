"use client";

import { Ellipsis, Trash2 } from "lucide-react";
import { useState } from "react";
import type { SiteOverview } from "@/domain/site-overview";
import { ConfirmStep } from "../page/confirm-step";
import { siteName } from "../page/place-names";
import { useMay } from "../page/session";
import { useOutcomeToast } from "../page/use-outcome-toast";
import { remove } from "../request/request";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { DropdownItem, DropdownMenu } from "../ui/dropdown-menu";

/** What an admin can do about a site: remove it, once it has no floorplans. */
export function SiteMenu({ site }: { readonly site: SiteOverview }) {
  const { t } = useText();
  const tell = useOutcomeToast();
  const [isAsking, setAsking] = useState(false);
  if (!useMay("admin")) return null;
  const name = siteName(site, t);
  const hasFloorplans = site.floors.some(({ floorplan }) => floorplan);
  return (
    <>
      <DropdownMenu
        align="end"
        className="max-w-72"
        trigger={
          <Button look="ghost" size="icon" aria-label={t("sites.actions", { name })}>
            <Ellipsis className="size-4" aria-hidden />
          </Button>
        }
      >
        <DropdownItem disabled={hasFloorplans} onSelect={() => setAsking(true)}>
          <Trash2 className="size-4 text-faint" aria-hidden />
          {t("sites.remove")}
        </DropdownItem>
        {hasFloorplans && (
          <p className="px-2 py-1.5 text-pretty text-faint text-xs">{t("sites.removeHasFloorplans")}</p>
        )}
      </DropdownMenu>
      <ConfirmStep
        open={isAsking}
        onOpenChange={setAsking}
        title={t("sites.removeTitle", { name })}
        text={t("sites.removeText")}
        action={t("sites.removeConfirm")}
        onConfirm={async () =>
          tell(await remove(`/api/sites/${encodeURIComponent(site.siteId)}`), t("sites.removed", { name }))
        }
      />
    </>
  );
}
