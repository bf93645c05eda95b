"use client";

import { placeName } from "../page/place-names";
import { useSession } from "../page/session";
import { useSiteOverviews } from "../page/site-overviews";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { Badge } from "../ui/badge";
import { classNames } from "../ui/class-names";
import { Initials } from "./initials";
import { PersonMenu } from "./person-menu";
import { nameOf, type User } from "./user";

export interface PersonRowProps {
  readonly user: User;
  /** Everybody, among whom one may be the last admin. */
  readonly users: readonly User[];
  readonly onChanged: () => Promise<void>;
}

export function PersonRow({ user, users, onChanged }: PersonRowProps) {
  const { t } = useText();
  const isMe = useSession()?.id === user.userId;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-3">
      <Initials name={nameOf(user)} />
      <div
        className={classNames(
          "grid min-w-0 items-center gap-x-4 gap-y-1 sm:grid-cols-[minmax(0,1fr)_11rem_6.5rem]",
          user.disabled && "opacity-65",
        )}
      >
        <div className="flex min-w-0 flex-col">
          <p className="flex min-w-0 items-center gap-1.5 text-sm">
            <span className="truncate font-medium">{nameOf(user)}</span>
            {isMe && <Badge tone="outline">{t("people.you")}</Badge>}
          </p>
          {user.name && <p className="truncate text-muted text-xs">{user.email}</p>}
        </div>
        <Rights user={user} />
        <Seen user={user} />
      </div>
      <PersonMenu user={user} users={users} onChanged={onChanged} />
    </li>
  );
}

function Rights({ user: { role, siteIds } }: { readonly user: User }) {
  const { t } = useText();
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

function Seen({ user: { disabled, seenAt, hasPassword } }: { readonly user: User }) {
  const { t } = useText();
  if (disabled) return <span className="text-over-ink text-xs sm:text-right">{t("people.disabled")}</span>;
  if (seenAt !== undefined) return <TimeAgo at={seenAt} className="text-faint text-xs tabular-nums sm:text-right" />;
  return (
    <span className="text-faint text-xs sm:text-right">{t(hasPassword ? "people.notHere" : "people.invited")}</span>
  );
}
