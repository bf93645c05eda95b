"use client";

import { useState } from "react";
import { createShareLink, type NewShareLink } from "@/domain/contract/share-link";
import type { MapId } from "@/domain/ids";
import { type Expiry, expiresAt } from "@/viewer/access/expiry";
import { call } from "@/viewer/api/call";
import { formatInstant } from "../text/age";
import { useText } from "../text/text";
import { ExpiryChoice, SecretDialog, SecretForm, SecretOnce } from "./secret-dialog";

const EXPIRIES = ["hour", "day", "week", "month"] as const satisfies readonly Expiry[];

export interface ShareDialogProps {
  readonly mapId: MapId;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Makes a share link of a floor and shows it. */
export function ShareDialog({ mapId, open, onOpenChange }: ShareDialogProps) {
  const { locale, t } = useText();
  return (
    <SecretDialog<NewShareLink>
      open={open}
      onOpenChange={onOpenChange}
      wordsOf={(made) => ({
        title: t(made ? "share.madeTitle" : "share.makeTitle"),
        description: t(made ? "share.madeText" : "share.makeText"),
      })}
      form={(show) => <ShareForm mapId={mapId} onMade={show} />}
      secret={({ url, expiresAt: at = Date.now() }) => (
        <SecretOnce label={t("share.link")} value={url} text={t("share.once", { time: formatInstant(at, locale) })} />
      )}
    />
  );
}

export function ShareForm({ mapId, onMade }: { readonly mapId: MapId; readonly onMade: (link: NewShareLink) => void }) {
  const { t } = useText();
  const [expiry, setExpiry] = useState<(typeof EXPIRIES)[number]>("day");

  function make(name: string) {
    const until = expiresAt(expiry, Date.now());
    return call(createShareLink, { body: { mapId, name, ...(until && { expiresAt: until }) } });
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
