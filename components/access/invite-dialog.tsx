"use client";

import { type FormEvent, useState } from "react";
import type { SiteId } from "@/domain/ids";
import type { Role } from "../page/session";
import { faultText } from "../request/fault-text";
import { postJson, type Refused } from "../request/request";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { Dialog } from "../ui/dialog";
import { FormField } from "../ui/form-field";
import { Input } from "../ui/input";
import { EmailField } from "./email-field";
import { textOf } from "./form-text";
import { PersonalLinkField } from "./link-dialog";
import { RoleChoice } from "./role-choice";
import { SiteChoice } from "./site-choice";
import { useMade } from "./use-made";
import { nameOf, type PersonalLink, type User } from "./user";

export interface InviteDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onInvited: () => Promise<void>;
}

interface Invited {
  readonly user: User;
  readonly invitation?: PersonalLink;
}

/** Lets somebody in: who, what they may do, and then the link to give them. */
export function InviteDialog({ open, onOpenChange, onInvited }: InviteDialogProps) {
  const { t } = useText();
  const { made: invited, setMade: setInvited, change } = useMade<Invited>(onOpenChange);
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={invited ? t("people.linkTitle", { name: nameOf(invited.user) }) : t("people.inviteTitle")}
      description={t(invited ? "people.linkText" : "people.inviteText")}
      closeLabel={t("action.close")}
      className="max-h-[calc(100dvh-1.5rem)] max-w-lg overflow-y-auto"
    >
      {invited?.invitation ? (
        <PersonalLinkField link={invited.invitation} />
      ) : (
        <InviteForm
          onInvited={(answer) => {
            setInvited(answer);
            void onInvited();
          }}
        />
      )}
    </Dialog>
  );
}

function InviteForm({ onInvited }: { readonly onInvited: (invited: Invited) => void }) {
  const { t } = useText();
  const [role, setRole] = useState<Role>("viewer");
  const [siteIds, setSiteIds] = useState<readonly SiteId[]>();
  const [refused, setRefused] = useState<Refused>();
  const [isBusy, setBusy] = useState(false);
  const isTaken = refused?.status === 409;
  const wrong = refused?.errors?.find(({ field }) => field === "email");
  const misses = role !== "admin" && siteIds?.length === 0;

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isBusy || misses) return;
    const form = event.currentTarget;
    setBusy(true);
    const outcome = await postJson<Invited>("/api/users", {
      email: textOf(form, "email"),
      name: textOf(form, "name").trim(),
      role,
      ...(siteIds && role !== "admin" && { siteIds }),
    });
    setBusy(false);
    if (outcome.ok) onInvited(outcome.value);
    else setRefused(outcome);
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3.5">
      {refused && !isTaken && !wrong && <Callout tone="over">{faultText(refused, t)}</Callout>}
      <EmailField
        label={t("login.email")}
        autoComplete="off"
        fault={isTaken ? t("people.taken") : wrong && t("people.wrongEmail")}
      />
      <FormField label={t("people.name")} hint={t("people.nameHint")}>
        {(control) => <Input {...control} name="name" autoComplete="off" maxLength={100} className="h-9" />}
      </FormField>
      <RoleChoice value={role} onValueChange={setRole} />
      <SiteChoice
        siteIds={siteIds}
        onSiteIdsChange={setSiteIds}
        fixed={role === "admin" ? t("people.adminSites") : undefined}
      />
      <Button type="submit" look="primary" aria-disabled={isBusy || misses} className="self-end">
        {t("people.inviteSubmit")}
      </Button>
    </form>
  );
}
