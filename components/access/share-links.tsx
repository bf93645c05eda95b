"use client";

import { Link2, MonitorUp } from "lucide-react";
import { useState } from "react";
import { listShareLinks, removeShareLink, type ShareLink } from "@/domain/contract/share-link";
import { DAY_MS, type EpochMs, SECOND_MS } from "@/domain/time";
import { call } from "@/viewer/api/call";
import { useAnswer } from "@/viewer/api/use-answer";
import { writeWindow } from "@/viewer/replay/time-address";
import { floorPath } from "../sites/floor-path";
import { placeName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { formatAge, formatDuration } from "../text/age";
import { useNow } from "../text/clock";
import type { TranslateAll } from "../text/messages";
import { useAllText } from "../text/text";
import { formatWindow } from "../text/zone-time";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Lazy, lazyCode, useLatched } from "../ui/lazy-code";
import { Link } from "../ui/link";
import { RevocableRow } from "./revocable-row";
import { SettingsList } from "./settings-list";

const EVERY_MS = 10 * SECOND_MS;

/** The settings page of share links. */
export function ShareLinks() {
  const { t } = useAllText();
  const { value: links, fault, refresh } = useAnswer(listShareLinks, {}, { everyMs: EVERY_MS });
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <p className="min-w-0 flex-1 basis-64 text-pretty text-muted text-sm">{t("share.text")}</p>
        <ScreenButton onMade={refresh} />
      </div>
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

const screenDialog = lazyCode(() => import("./screen-dialog"));

function ScreenButton({ onMade }: { readonly onMade: () => Promise<void> }) {
  const { t } = useAllText();
  const [open, setOpen] = useState(false);
  const wasOpened = useLatched(open);
  return (
    <>
      <Button look="primary" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <MonitorUp className="size-3.5" aria-hidden />
        {t("screen.make")}
      </Button>
      {wasOpened && (
        <Lazy code={screenDialog}>
          {({ ScreenDialog }) => <ScreenDialog open={open} onOpenChange={setOpen} onMade={onMade} />}
        </Lazy>
      )}
    </>
  );
}

interface ShareRowProps {
  readonly link: ShareLink;
  readonly onRevoked: () => Promise<void>;
}

/** The server forgets earlier uses. */
const USES_KEPT_MS = 7 * DAY_MS;

function endOf({ expiresAt }: ShareLink, now: EpochMs, t: TranslateAll): string {
  if (expiresAt === undefined) return t("tokens.endless");
  return t("tokens.ends", { duration: formatDuration(expiresAt - now, t) });
}

function lastUseOf({ createdAt, usedAt, screen }: ShareLink, now: EpochMs, t: TranslateAll): string {
  if (usedAt === undefined && now - createdAt < USES_KEPT_MS) return t("tokens.unused");
  if (usedAt === undefined) return t(screen ? "screen.unseen" : "share.unused");
  return t(screen ? "screen.seen" : "tokens.used", { time: formatAge(now - usedAt, t) });
}

/** A link by its own name, else by the name of its floor. */
function ShareRow({ link, onRevoked }: ShareRowProps) {
  const { locale, t } = useAllText();
  const now = useNow();
  const { sites = [] } = useSiteOverviews();
  const { linkId, siteId, mapId, name, createdBy, screen, window } = link;
  const timeZone = sites.find((site) => site.siteId === siteId)?.timeZone;
  const reader = { now, locale, ...(timeZone && { timeZone }) };
  const place = placeName(sites, { siteId, ...(mapId !== undefined && { mapId }) }, t);
  return (
    <RevocableRow
      title={name || place}
      badges={
        window ? (
          <Badge>{t("share.ofWindow", formatWindow(window, reader))}</Badge>
        ) : (
          screen && <Badge>{t("screen.badge", { count: screen.mapIds.length })}</Badge>
        )
      }
      facts={
        <>
          {name && mapId !== undefined && (
            <>
              <Link
                href={floorPath(siteId, mapId) + (window ? writeWindow("", window) : "")}
                className="text-muted underline decoration-line-strong underline-offset-2 hover:text-ink"
              >
                {place}
              </Link>
              {" · "}
            </>
          )}
          {[t("tokens.by", { name: createdBy }), endOf(link, now, t), lastUseOf(link, now, t)].join(" · ")}
        </>
      }
      revokeLabel={t("share.revokeThat", { name: name || place })}
      revoke={() => call(removeShareLink, { params: { linkId } })}
      revokedText={t("share.isRevoked")}
      onRevoked={onRevoked}
    />
  );
}
