"use client";

import { Link2 } from "lucide-react";
import Link from "next/link";
import { listShareLinks, removeShareLink, type ShareLink } from "@/domain/contract/share-link";
import { SECOND_MS } from "@/domain/time";
import { call } from "@/viewer/api/call";
import { useAnswer } from "@/viewer/api/use-answer";
import { floorPath } from "../sites/floor-path";
import { placeName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { formatDuration } from "../text/age";
import { useNow } from "../text/clock";
import { useText } from "../text/text";
import { EmptyState } from "../ui/empty-state";
import { RevocableRow } from "./revocable-row";
import { SettingsList } from "./settings-list";

const EVERY_MS = 10 * SECOND_MS;

/** The settings page of share links. */
export function ShareLinks() {
  const { t } = useText();
  const { value: links, fault, refresh } = useAnswer(listShareLinks, {}, { everyMs: EVERY_MS });
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-prose text-pretty text-muted text-sm">{t("share.text")}</p>
      <SettingsList
        label={t("share.title")}
        items={links}
        fault={fault}
        empty={<EmptyState icon={<Link2 />} title={t("share.none")} text={t("share.noneText")} />}
        renderRow={(link) => <ShareRow key={link.linkId} link={link} onRevoked={refresh} />}
      />
    </div>
  );
}

interface ShareRowProps {
  readonly link: ShareLink;
  readonly onRevoked: () => Promise<void>;
}

/** A link by its own name, else by the name of its floor. */
function ShareRow({ link, onRevoked }: ShareRowProps) {
  const { t } = useText();
  const now = useNow();
  const { sites = [] } = useSiteOverviews();
  const { linkId, siteId, mapId, name, createdBy, expiresAt } = link;
  const place = placeName(sites, { siteId, ...(mapId !== undefined && { mapId }) }, t);
  const duration = formatDuration(expiresAt - now, t);
  return (
    <RevocableRow
      title={name || place}
      facts={
        <>
          {name && mapId !== undefined && (
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
          {t("tokens.by", { name: createdBy })} · {t("tokens.ends", { duration })}
        </>
      }
      revokeLabel={t("share.revokeThat", { name: name || place })}
      revoke={() => call(removeShareLink, { params: { linkId } })}
      revokedText={t("share.isRevoked")}
      onRevoked={onRevoked}
    />
  );
}
