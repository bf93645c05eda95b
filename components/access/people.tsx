"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { listUsers, type User } from "@/domain/contract/user";
import { SECOND_MS } from "@/domain/time";
import { personName } from "@/viewer/access/person";
import { useAnswer } from "@/viewer/api/use-answer";
import { useSession } from "../page/session";
import { placeName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { useAllText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import { Initials } from "./initials";
import { InviteDialog } from "./person-dialogs";
import { PersonMenu } from "./person-menu";
import { SettingsList } from "./settings-list";
import { SignInLinks } from "./sign-in-links";

const EVERY_MS = 10 * SECOND_MS;

/** The settings page of people: who can sign in, with which rights, and by which links. */
export function People() {
  const { t } = useAllText();
  const { value: users, fault, refresh } = useAnswer(listUsers, {}, { everyMs: EVERY_MS });
  const [isInviting, setInviting] = useState(false);
  return (
    <div className="flex flex-col gap-4">
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

interface PersonRowProps {
  readonly user: User;
  readonly users: readonly User[];
  readonly onChanged: () => Promise<void>;
}

function PersonRow({ user, users, onChanged }: PersonRowProps) {
  const { t } = useAllText();
  const isMe = useSession()?.id === user.userId;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-3">
      <Initials name={personName(user)} />
      <div
        className={classNames(
          "grid min-w-0 items-center gap-x-4 gap-y-1 sm:grid-cols-[minmax(0,1fr)_11rem_6.5rem]",
          user.disabled && "opacity-65",
        )}
      >
        <div className="flex min-w-0 flex-col">
          <p className="flex min-w-0 items-center gap-1.5 text-sm">
            <span className="truncate font-medium">{personName(user)}</span>
            {isMe && <Badge tone="outline">{t("people.you")}</Badge>}
          </p>
          {user.name && <p className="truncate text-muted text-xs">{user.email}</p>}
        </div>
        <Rights user={user} />
        <LastSeen user={user} />
      </div>
      <PersonMenu user={user} users={users} onChanged={onChanged} />
    </li>
  );
}

function Rights({ user: { role, siteIds } }: { readonly user: User }) {
  const { t } = useAllText();
  const { sites = [] } = useSiteOverviews();
  const names = siteIds?.map((siteId) => placeName(sites, { siteId }, t)).join(", ");
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
      <Badge tone={role === "admin" ? "accent" : "neutral"}>{t(`role.${role}`)}</Badge>
      <span className="min-w-0 truncate text-muted text-xs" title={names}>
        {names ?? t("filter.siteAll")}
      </span>
    </div>
  );
}

function LastSeen({ user: { disabled, seenAt, hasPassword } }: { readonly user: User }) {
  const { t } = useAllText();
  if (disabled) return <span className="text-over-ink text-xs sm:text-right">{t("people.disabled")}</span>;
  if (seenAt !== undefined) return <TimeAgo at={seenAt} className="text-faint text-xs tabular-nums sm:text-right" />;
  return (
    <span className="text-faint text-xs sm:text-right">{t(hasPassword ? "people.notHere" : "people.invited")}</span>
  );
}
