"use client";

import { useState } from "react";
import type { MapId } from "@/domain/ids";
import { formatInstant } from "../text/age";
import { useText } from "../text/text";
import { Dialog } from "../ui/dialog";
import { type Expiry, expiresAt } from "./expiry";
import { ExpiryChoice } from "./expiry-choice";
import { MakingForm } from "./making-form";
import { SecretOnce } from "./secret-once";
import type { NewShareLink } from "./share-link";
import { useMade } from "./use-made";

const EXPIRIES = ["hour", "day", "week", "month"] as const satisfies readonly Expiry[];

export interface ShareDialogProps {
  readonly mapId: MapId;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Makes a link and shows it, once. */
export function ShareDialog({ mapId, open, onOpenChange }: ShareDialogProps) {
  const { t } = useText();
  const { made, setMade, change } = useMade<NewShareLink>(onOpenChange);
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={t(made ? "share.madeTitle" : "share.makeTitle")}
      description={t(made ? "share.madeText" : "share.makeText")}
      closeLabel={t("action.close")}
      className="max-w-lg"
    >
      {made ? <MadeLink link={made} /> : <ShareForm mapId={mapId} onMade={setMade} />}
    </Dialog>
  );
}

function MadeLink({ link: { url, expiresAt: at } }: { readonly link: NewShareLink }) {
  const { locale, t } = useText();
  return <SecretOnce label={t("share.link")} value={url} text={t("share.once", { time: formatInstant(at, locale) })} />;
}

function ShareForm({ mapId, onMade }: { readonly mapId: MapId; readonly onMade: (link: NewShareLink) => void }) {
  const { t } = useText();
  const [expiry, setExpiry] = useState<(typeof EXPIRIES)[number]>("day");
  return (
    <MakingForm
      path="/api/share-links"
      nameLabel={t("share.name")}
      nameHint={t("share.nameHint")}
      submitLabel={t("share.makeSubmit")}
      bodyOf={(name) => ({ mapId, name, expiresAt: expiresAt(expiry, Date.now()) })}
      onMade={onMade}
    >
      <ExpiryChoice label={t("share.expiry")} offered={EXPIRIES} value={expiry} onValueChange={setExpiry} />
    </MakingForm>
  );
}
