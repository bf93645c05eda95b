"use client";

import { useState } from "react";
import { createShareLink, type NewShareLink } from "@/domain/contract/share-link";
import type { MapId } from "@/domain/ids";
import { type Expiry, expiresAt } from "@/viewer/access/expiry";
import { withZone } from "@/viewer/access/share-address";
import { call } from "@/viewer/api/call";
import type { ReplayWindow } from "@/viewer/clock/replay-window";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { formatInstant } from "../text/age";
import { useAllText } from "../text/text";
import { formatWindow } from "../text/zone-time";
import { ExpiryChoice, SecretDialog, SecretForm, SecretOnce } from "./secret-dialog";

const EXPIRIES = ["hour", "day", "week", "month"] as const satisfies readonly Expiry[];

export interface ShareDialogProps {
  readonly mapId: MapId;
  /** The past window to share; undefined shares the live floor. */
  readonly window: ReplayWindow | undefined;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Makes a share link of a floor and shows it. */
export function ShareDialog({ mapId, window, open, onOpenChange }: ShareDialogProps) {
  const { locale, t } = useAllText();
  const { sites = [] } = useSiteOverviews();
  const timeZone = sites.find(({ floors }) => floors.some((floor) => floor.mapId === mapId))?.timeZone;
  const reader = { now: Date.now(), locale, ...(timeZone && { timeZone }) };
  return (
    <SecretDialog<NewShareLink>
      open={open}
      onOpenChange={onOpenChange}
      wordsOf={(made) =>
        window
          ? {
              title: t(made ? "share.madeTitle" : "share.actionThen"),
              description: t(made ? "share.madeTextThen" : "share.makeTextThen", formatWindow(window, reader)),
            }
          : {
              title: t(made ? "share.madeTitle" : "share.makeTitle"),
              description: t(made ? "share.madeText" : "share.makeText"),
            }
      }
      form={(show) => <ShareForm {...{ mapId, window }} onMade={show} />}
      secret={({ url, expiresAt: at = Date.now() }) => (
        <SecretOnce
          label={t("share.link")}
          value={window ? withZone(url, globalThis.location.search) : url}
          text={t("share.once", { time: formatInstant(at, locale) })}
        />
      )}
    />
  );
}

interface ShareFormProps extends Pick<ShareDialogProps, "mapId" | "window"> {
  readonly onMade: (link: NewShareLink) => void;
}

export function ShareForm({ mapId, window, onMade }: ShareFormProps) {
  const { t } = useAllText();
  const [expiry, setExpiry] = useState<(typeof EXPIRIES)[number]>("day");

  function make(name: string) {
    const until = expiresAt(expiry, Date.now());
    return call(createShareLink, {
      body: { mapId, name, ...(until && { expiresAt: until }), ...(window && { window }) },
    });
  }

  return (
    <SecretForm
      nameLabel={t("share.name")}
      nameHint={t("share.nameHint")}
      submitLabel={t("share.makeSubmit")}
      make={make}
      onMade={onMade}
    >
      <ExpiryChoice label={t("share.expiry")} offered={EXPIRIES} value={expiry} onValueChange={setExpiry} />
    </SecretForm>
  );
}
