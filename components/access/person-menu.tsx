"use client";

import { Ban, Ellipsis, KeyRound, LockOpen, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { ConfirmStep } from "../page/confirm-step";
import { useOutcomeToast } from "../page/use-outcome-toast";
import { faultText } from "../request/fault-text";
import { type Outcome, patchJson, postJson, remove } from "../request/request";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { DropdownItem, DropdownMenu, DropdownSeparator } from "../ui/dropdown-menu";
import { toast } from "../ui/toast";
import { EditDialog } from "./edit-dialog";
import { LinkDialog } from "./link-dialog";
import type { PersonRowProps } from "./person-row";
import { isLastAdmin, nameOf, type PersonalLink } from "./user";

type Asking = "edit" | "remove" | "disable";

/** What can be done about somebody; what the last admin must not lose is said, not only refused. */
export function PersonMenu({ user, users, onChanged }: PersonRowProps) {
  const { t } = useText();
  const tell = useOutcomeToast();
  const [asking, setAsking] = useState<Asking>();
  const [link, setLink] = useState<PersonalLink>();
  const name = nameOf(user);
  const isLast = isLastAdmin(user, users);
  const path = `/api/users/${encodeURIComponent(user.userId)}`;
  const closed = (open: boolean) => !open && setAsking(undefined);

  async function act(request: Promise<Outcome<unknown>>, done: string): Promise<void> {
    const outcome = await request;
    await onChanged();
    tell(outcome, done);
  }

  async function makeLink(): Promise<void> {
    const outcome = await postJson<PersonalLink>(`${path}/invitation`);
    if (outcome.ok) setLink(outcome.value);
    else toast.error(faultText(outcome, t));
  }

  return (
    <>
      <DropdownMenu
        align="end"
        className="max-w-72"
        trigger={
          <Button look="ghost" size="icon" aria-label={t("people.actions", { name })}>
            <Ellipsis className="size-4" aria-hidden />
          </Button>
        }
      >
        <DropdownItem onSelect={() => setAsking("edit")}>
          <Pencil className="size-4 text-faint" aria-hidden />
          {t("people.edit")}
        </DropdownItem>
        <DropdownItem disabled={user.disabled} onSelect={() => void makeLink()}>
          <KeyRound className="size-4 text-faint" aria-hidden />
          {t("people.newLink")}
        </DropdownItem>
        <DropdownSeparator />
        {user.disabled ? (
          <DropdownItem
            onSelect={() => void act(patchJson(path, { disabled: false }), t("people.isEnabled", { name }))}
          >
            <LockOpen className="size-4 text-faint" aria-hidden />
            {t("people.enable")}
          </DropdownItem>
        ) : (
          <DropdownItem disabled={isLast} onSelect={() => setAsking("disable")}>
            <Ban className="size-4 text-faint" aria-hidden />
            {t("people.disable")}
          </DropdownItem>
        )}
        <DropdownItem disabled={isLast} onSelect={() => setAsking("remove")}>
          <Trash2 className="size-4 text-faint" aria-hidden />
          {t("people.remove")}
        </DropdownItem>
        {isLast && <p className="px-2 py-1.5 text-pretty text-faint text-xs">{t("people.lastAdmin")}</p>}
      </DropdownMenu>
      <EditDialog open={asking === "edit"} onOpenChange={closed} user={user} isLast={isLast} onEdited={onChanged} />
      <ConfirmStep
        open={asking === "disable"}
        onOpenChange={closed}
        title={t("people.disableTitle", { name })}
        text={t("people.disableText")}
        action={t("people.disableConfirm")}
        onConfirm={() => act(patchJson(path, { disabled: true }), t("people.isDisabled", { name }))}
      />
      <ConfirmStep
        open={asking === "remove"}
        onOpenChange={closed}
        title={t("people.removeTitle", { name })}
        text={t("people.removeText")}
        action={t("people.removeConfirm")}
        onConfirm={() => act(remove(path), t("people.isRemoved", { name }))}
      />
      <LinkDialog link={link} name={name} onClose={() => setLink(undefined)} />
    </>
  );
}
