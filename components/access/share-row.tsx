"use client";

import Link from "next/link";
import { floorPath } from "../page/floor-path";
import { placeName } from "../page/place-names";
import { useSiteOverviews } from "../page/site-overviews";
import { useOutcomeToast } from "../page/use-outcome-toast";
import { remove } from "../request/request";
import { formatDuration } from "../text/age";
import { useNow } from "../text/clock";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { keepFocusNear } from "../ui/opener";
import type { ShareLink } from "./share-link";

export interface ShareRowProps {
  readonly link: ShareLink;
  readonly onRevoked: () => Promise<void>;
}

export function ShareRow({ link, onRevoked }: ShareRowProps) {
  const { t } = useText();
  const tell = useOutcomeToast();
  const now = useNow();
  const { sites = [] } = useSiteOverviews();
  const { siteId, mapId, name, createdBy, expiresAt } = link;
  const place = placeName(sites, { siteId, mapId }, t);
  const facts = [
    t("tokens.by", { name: createdBy }),
    t("tokens.ends", { duration: formatDuration(expiresAt - now, t) }),
  ];

  async function revoke(): Promise<void> {
    const outcome = await remove(`/api/share-links/${encodeURIComponent(link.linkId)}`);
    await onRevoked();
    tell(outcome, t("share.isRevoked"));
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="flex min-w-0 flex-1 basis-56 flex-col gap-0.5">
        <span className="truncate font-medium text-sm">{name || place}</span>
        <p className="text-pretty text-faint text-xs tabular-nums">
          {name && (
            <>
              <Link
                href={floorPath(siteId, mapId)}
                className="text-muted underline decoration-line-strong underline-offset-2 hover:text-ink"
              >
                {place}
              </Link>
              {" · "}
            </>
          )}
          {facts.join(" · ")}
        </p>
      </div>
      <Button
        size="sm"
        aria-label={t("share.revokeThat", { name: name || place })}
        onClick={() => void keepFocusNear(revoke)}
      >
        {t("tokens.revoke")}
      </Button>
    </li>
  );
}
