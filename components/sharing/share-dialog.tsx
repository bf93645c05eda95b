"use client";

import { type FormEvent, useState } from "react";
import type { MapId } from "@/domain/ids";
import { type Expiry, expiresAt } from "../access/expiry";
import { ExpiryChoice } from "../access/expiry-choice";
import { textOf } from "../access/form-text";
import { Notice } from "../access/notice";
import { SecretOnce } from "../access/secret-once";
import { postJson, type Refused } from "../request/request";
import { formatInstant } from "../text/age";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { FormField } from "../ui/form-field";
import { Input } from "../ui/input";
import type { NewShareLink } from "./share-link";

const EXPIRIES = ["hour", "day", "week", "month"] as const satisfies readonly Expiry[];

export interface ShareDialogProps {
  readonly mapId: MapId;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Makes a link and shows it, once. */
export function ShareDialog({ mapId, open, onOpenChange }: ShareDialogProps) {
  const { t } = useText();
  const [made, setMade] = useState<NewShareLink>();

  function change(isOpen: boolean): void {
    onOpenChange(isOpen);
    if (!isOpen) setMade(undefined);
  }

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
  const [refused, setRefused] = useState<Refused>();
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    const name = textOf(event.currentTarget, "name").trim();
    setBusy(true);
    const until = expiresAt(expiry, Date.now());
    const outcome = await postJson<NewShareLink>("/api/share-links", { mapId, name, expiresAt: until });
    setBusy(false);
    if (outcome.ok) onMade(outcome.value);
    else setRefused(outcome);
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3.5">
      {refused && <Notice tone="over">{t("fault.request", { detail: refused.detail })}</Notice>}
      <FormField label={t("share.name")} hint={t("share.nameHint")}>
        {(control) => <Input {...control} name="name" autoComplete="off" maxLength={100} className="h-9" />}
      </FormField>
      <ExpiryChoice label={t("share.expiry")} offered={EXPIRIES} value={expiry} onValueChange={setExpiry} />
      <Button type="submit" look="primary" aria-disabled={isBusy} className="self-end">
        {t("share.makeSubmit")}
      </Button>
    </form>
  );
}
