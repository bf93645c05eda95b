"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { SECOND_MS } from "@/domain/time";
import { SettingsList } from "../page/settings-list";
import { useAnswer } from "../request/use-answer";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { InviteDialog } from "./invite-dialog";
import { PersonRow } from "./person-row";
import { SignInLinks } from "./sign-in-links";
import type { User } from "./user";

const EVERY_MS = 10 * SECOND_MS;

/** Everybody who can sign in. */
export function useUsers() {
  const { value: users, fault, refresh } = useAnswer<readonly User[]>("/api/users", { everyMs: EVERY_MS });
  return { users, fault, refresh };
}

/** Who can sign in, what they may do, and how somebody new comes in. */
export function People() {
  const { t } = useText();
  const { users, fault, refresh } = useUsers();
  const [isInviting, setInviting] = useState(false);
  return (
    <div className="flex w-full max-w-4xl flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 basis-64 text-pretty text-muted text-sm">{t("people.text")}</p>
        <Button look="primary" onClick={() => setInviting(true)}>
          <UserPlus className="size-3.5" aria-hidden />
          {t("people.invite")}
        </Button>
      </div>
      <SettingsList
        label={t("people.title")}
        items={users}
        fault={fault}
        renderRow={(user) => <PersonRow key={user.userId} user={user} users={users ?? []} onChanged={refresh} />}
      />
      <SignInLinks />
      <InviteDialog open={isInviting} onOpenChange={setInviting} onInvited={refresh} />
    </div>
  );
}
