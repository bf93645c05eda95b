"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { createUser, editUser, type NewUser, type PersonalLink, type User } from "@/domain/contract/user";
import type { SiteId } from "@/domain/ids";
import { ROLES, type Role } from "@/domain/who";
import { personName } from "@/viewer/access/person";
import { call } from "@/viewer/api/call";
import type { Refused } from "@/viewer/api/outcome";
import { faultText } from "../page/fault-text";
import { formatInstant } from "../text/age";
import { useAllText } from "../text/text";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { ChoiceCards } from "../ui/choice-cards";
import { Dialog, DialogActions } from "../ui/dialog";
import { toast } from "../ui/toast";
import { EmailField, NameField, textOf } from "./form-fields";
import { SecretDialog, SecretOnce } from "./secret-dialog";
import { SiteChoice } from "./site-choice";

export interface InviteDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onInvited: () => Promise<void>;
}

/** Invites a person, then shows the link to give to them. */
export function InviteDialog({ open, onOpenChange, onInvited }: InviteDialogProps) {
  const { t } = useAllText();
  return (
    <SecretDialog<NewUser>
      open={open}
      onOpenChange={onOpenChange}
      wordsOf={(invited) =>
        invited
          ? { title: t("people.linkTitle", { name: personName(invited.user) }), description: t("people.linkText") }
          : { title: t("people.inviteTitle"), description: t("people.inviteText") }
      }
      form={(show) => (
        <InviteForm
          onInvited={(invited) => {
            show(invited);
            void onInvited();
          }}
        />
      )}
      secret={({ invitation }) => invitation && <PersonalLinkField link={invitation} />}
    />
  );
}

export function InviteForm({ onInvited }: { readonly onInvited: (invited: NewUser) => void }) {
  const { t } = useAllText();
  const [refused, setRefused] = useState<Refused>();
  const isTaken = refused?.status === 409;
  const wrong = refused?.errors?.find(({ field }) => field === "email");

  async function invite({ name, role, siteIds }: Person, form: HTMLFormElement): Promise<void> {
    const email = textOf(form, "email");
    const outcome = await call(createUser, { body: { email, name, role, ...(siteIds && { siteIds }) } });
    if (outcome.ok) onInvited(outcome.value);
    else setRefused(outcome);
  }

  return (
    <PersonForm submitText={t("people.inviteSubmit")} onSubmit={invite}>
      {refused && !isTaken && !wrong && <Callout tone="over">{faultText(refused, t)}</Callout>}
      <EmailField
        label={t("login.email")}
        autoComplete="off"
        fault={isTaken ? t("people.taken") : wrong && t("people.wrongEmail")}
      />
    </PersonForm>
  );
}

export interface EditDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly user: User;
  /** The last admin keeps the role. */
  readonly isLast: boolean;
  readonly onEdited: () => Promise<void>;
}

/** Changes a person's name, role and sites. */
export function EditDialog({ open, onOpenChange, user, isLast, onEdited }: EditDialogProps) {
  const { t } = useAllText();

  async function edit(person: Person): Promise<void> {
    const outcome = await call(editUser, { params: { userId: user.userId }, body: person });
    if (!outcome.ok) {
      toast.error(faultText(outcome, t));
      return;
    }
    toast.success(t("people.isEdited", { name: person.name || user.email }));
    onOpenChange(false);
    await onEdited();
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("people.editTitle", { name: personName(user) })}
      description={t("people.editText")}
      closeLabel={t("action.close")}
      className="max-h-[calc(100dvh-1.5rem)] max-w-lg overflow-y-auto"
    >
      <PersonForm user={user} isLast={isLast} submitText={t("people.save")} onSubmit={edit} />
    </Dialog>
  );
}

/** What the form of an invitation and of an edit asks for. */
interface Person {
  readonly name: string;
  readonly role: Role;
  /** Null means all sites. */
  readonly siteIds: readonly SiteId[] | null;
}

export interface PersonFormProps {
  /** The person before the edit. */
  readonly user?: User;
  readonly isLast?: boolean;
  readonly submitText: string;
  readonly onSubmit: (person: Person, form: HTMLFormElement) => Promise<void>;
  /** Shown above the other fields. */
  readonly children?: ReactNode;
}

export function PersonForm({ user, isLast = false, submitText, onSubmit, children }: PersonFormProps) {
  const { t } = useAllText();
  const [role, setRole] = useState<Role>(user?.role ?? "viewer");
  const [siteIds, setSiteIds] = useState<readonly SiteId[] | undefined>(user?.siteIds);
  const [isBusy, setBusy] = useState(false);
  const isAdmin = role === "admin";
  const isIncomplete = !isAdmin && siteIds?.length === 0;

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isBusy || isIncomplete) return;
    const form = event.currentTarget;
    setBusy(true);
    await onSubmit({ name: textOf(form, "name").trim(), role, siteIds: isAdmin ? null : (siteIds ?? null) }, form);
    setBusy(false);
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3.5">
      {children}
      <NameField label={t("people.name")} hint={t("people.nameHint")} defaultValue={user?.name} />
      <ChoiceCards
        label={t("people.role")}
        choices={ROLES.map((each) => ({ value: each, title: t(`role.${each}`), text: t(`role.${each}Text`) }))}
        value={role}
        onValueChange={setRole}
        isDisabled={isLast}
        hint={isLast ? t("people.lastAdmin") : undefined}
      />
      <SiteChoice siteIds={siteIds} onSiteIdsChange={setSiteIds} fixed={isAdmin ? t("people.adminSites") : undefined} />
      <DialogActions cancelLabel={t("action.cancel")}>
        <Button type="submit" look="primary" aria-disabled={isBusy || isIncomplete}>
          {submitText}
        </Button>
      </DialogActions>
    </form>
  );
}

export interface LinkDialogProps {
  /** The link to show; the dialog is closed without one. */
  readonly link: PersonalLink | undefined;
  readonly name: string;
  readonly onClose: () => void;
}

/** Shows a new link with which a person chooses a password. */
export function LinkDialog({ link, name, onClose }: LinkDialogProps) {
  const { t } = useAllText();
  return (
    <Dialog
      open={link !== undefined}
      onOpenChange={(open) => !open && onClose()}
      title={t("people.linkTitle", { name })}
      description={t("people.linkText")}
      closeLabel={t("action.close")}
      className="max-w-lg"
    >
      {link && <PersonalLinkField link={link} />}
    </Dialog>
  );
}

export function PersonalLinkField({ link: { url, expiresAt } }: { readonly link: PersonalLink }) {
  const { locale, t } = useAllText();
  return (
    <SecretOnce
      label={t("people.link")}
      value={url}
      text={t("people.linkOnce", { time: formatInstant(expiresAt, locale) })}
    />
  );
}
