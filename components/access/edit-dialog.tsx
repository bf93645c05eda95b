"use client";

import { type FormEvent, useState } from "react";
import type { SiteId } from "@/domain/ids";
import { faultText } from "../request/fault-text";
import { patchJson } from "../request/request";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { FormField } from "../ui/form-field";
import { Input } from "../ui/input";
import { toast } from "../ui/toast";
import { textOf } from "./form-text";
import { RoleChoice } from "./role-choice";
import { SiteChoice } from "./site-choice";
import { nameOf, type User } from "./user";

export interface EditDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly user: User;
  readonly isLast: boolean;
  readonly onEdited: () => Promise<void>;
}

/** Name, role and sites of somebody; their open pages notice at once. */
export function EditDialog({ open, onOpenChange, user, isLast, onEdited }: EditDialogProps) {
  const { t } = useText();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("people.editTitle", { name: nameOf(user) })}
      description={t("people.editText")}
      closeLabel={t("action.close")}
      className="max-h-[calc(100dvh-1.5rem)] max-w-lg overflow-y-auto"
    >
      <EditForm
        user={user}
        isLast={isLast}
        onEdited={async () => {
          onOpenChange(false);
          await onEdited();
        }}
      />
    </Dialog>
  );
}

function EditForm({ user, isLast, onEdited }: Pick<EditDialogProps, "user" | "isLast" | "onEdited">) {
  const { t } = useText();
  const [role, setRole] = useState(user.role);
  const [siteIds, setSiteIds] = useState<readonly SiteId[] | undefined>(user.siteIds);
  const [isBusy, setBusy] = useState(false);
  const misses = role !== "admin" && siteIds?.length === 0;

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isBusy || misses) return;
    const name = textOf(event.currentTarget, "name").trim();
    setBusy(true);
    const outcome = await patchJson(`/api/users/${encodeURIComponent(user.userId)}`, {
      name,
      role,
      siteIds: role === "admin" ? null : (siteIds ?? null),
    });
    setBusy(false);
    if (!outcome.ok) {
      toast.error(faultText(outcome, t));
      return;
    }
    toast.success(t("people.isEdited", { name: name || user.email }));
    await onEdited();
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3.5">
      <FormField label={t("people.name")} hint={t("people.nameHint")}>
        {(control) => (
          <Input {...control} name="name" defaultValue={user.name} autoComplete="off" maxLength={100} className="h-9" />
        )}
      </FormField>
      <RoleChoice
        value={role}
        onValueChange={setRole}
        isDisabled={isLast}
        hint={isLast ? t("people.lastAdmin") : undefined}
      />
      <SiteChoice
        siteIds={siteIds}
        onSiteIdsChange={setSiteIds}
        fixed={role === "admin" ? t("people.adminSites") : undefined}
      />
      <Button type="submit" look="primary" aria-disabled={isBusy || misses} className="self-end">
        {t("people.save")}
      </Button>
    </form>
  );
}
