"use client";

import { Ban, KeyRound, LockOpen, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { editUser, inviteUser, type PersonalLink, removeUser, type User } from "@/domain/contract/user";
import { isLastAdmin, personName } from "@/viewer/access/person";
import { call } from "@/viewer/api/call";
import type { Outcome } from "@/viewer/api/outcome";
import { ActionsMenu, MenuAction } from "../controls/actions-menu";
import { ConfirmStep } from "../controls/confirm-step";
import { useFaultToast, useOutcomeToast } from "../page/use-outcome-toast";
import { useAllText } from "../text/text";
import { DropdownSeparator } from "../ui/dropdown-menu";
import { EditDialog, LinkDialog } from "./person-dialogs";

export interface PersonMenuProps {
  readonly user: User;
  /** All users: they tell whether `user` is the last admin. */
  readonly users: readonly User[];
  readonly onChanged: () => Promise<void>;
}

/** The actions on one person. Those that the last admin cannot take are disabled, with the reason. */
export function PersonMenu({ user, users, onChanged }: PersonMenuProps) {
  const { t } = useAllText();
  const toastOutcome = useOutcomeToast();
  const toastFault = useFaultToast();
  const [asking, setAsking] = useState<"edit" | "remove" | "disable">();
  const [link, setLink] = useState<PersonalLink>();
  const name = personName(user);
  const isLast = isLastAdmin(user, users);
  const params = { userId: user.userId };
  const setDisabled = (disabled: boolean) => call(editUser, { params, body: { disabled } });
  const closed = (open: boolean) => !open && setAsking(undefined);

  async function act(request: Promise<Outcome<unknown>>, done: string): Promise<void> {
    const outcome = await request;
    await onChanged();
    toastOutcome(outcome, done);
  }

  async function makeLink(): Promise<void> {
    const outcome = await call(inviteUser, { params });
    if (outcome.ok) setLink(outcome.value);
    else toastFault(outcome);
  }

  return (
    <>
      <ActionsMenu label={t("people.actions", { name })} note={isLast ? t("people.lastAdmin") : undefined}>
        <MenuAction icon={Pencil} text={t("people.edit")} onSelect={() => setAsking("edit")} />
        <MenuAction
          icon={KeyRound}
          text={t("people.newLink")}
          disabled={user.disabled}
          onSelect={() => void makeLink()}
        />
        <DropdownSeparator />
        {user.disabled ? (
          <MenuAction
            icon={LockOpen}
            text={t("people.enable")}
            onSelect={() => void act(setDisabled(false), t("people.isEnabled", { name }))}
          />
        ) : (
          <MenuAction icon={Ban} text={t("people.disable")} disabled={isLast} onSelect={() => setAsking("disable")} />
        )}
        <MenuAction icon={Trash2} text={t("people.remove")} disabled={isLast} onSelect={() => setAsking("remove")} />
      </ActionsMenu>
      <EditDialog open={asking === "edit"} onOpenChange={closed} user={user} isLast={isLast} onEdited={onChanged} />
      <ConfirmStep
        open={asking === "disable"}
        onOpenChange={closed}
        title={t("people.disableTitle", { name })}
        text={t("people.disableText")}
        action={t("people.disableConfirm")}
        onConfirm={() => act(setDisabled(true), t("people.isDisabled", { name }))}
      />
      <ConfirmStep
        open={asking === "remove"}
        onOpenChange={closed}
        title={t("people.removeTitle", { name })}
        text={t("people.removeText")}
        action={t("people.removeConfirm")}
        isDangerous
        onConfirm={() => act(call(removeUser, { params }), t("people.isRemoved", { name }))}
      />
      <LinkDialog link={link} name={name} onClose={() => setLink(undefined)} />
    </>
  );
}
