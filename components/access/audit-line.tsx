"use client";

import { CircleUserRound, KeySquare, Link2, UserX } from "lucide-react";
import { placeName } from "../page/place-names";
import { useSiteOverviews } from "../page/site-overviews";
import { useText } from "../text/text";
import { TimeOfDay } from "../text/time-ago";
import { actionText } from "./action-text";
import type { AuditEntry } from "./audit-entry";

const ICONS = { user: CircleUserRound, token: KeySquare, share: Link2, nobody: UserX } as const;

export function AuditLine({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useText();
  const { sites = [] } = useSiteOverviews();
  const { who, action, details, target, siteId, address } = entry;
  const Icon = ICONS[who.kind];
  const words = details === who.name ? undefined : (details ?? target);
  const place = siteId === undefined ? undefined : placeName(sites, { siteId }, t);
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 px-4 py-2.5 sm:grid-cols-[auto_13rem_minmax(0,1fr)_auto] sm:items-baseline">
      <Icon className="mt-0.5 size-4 self-start text-faint" aria-label={t(`audit.kind.${who.kind}`)} role="img" />
      <div className="flex min-w-0 flex-col">
        <span className="truncate font-medium text-sm">{who.name || t(`audit.kind.${who.kind}`)}</span>
        {address && <span className="truncate font-mono text-2xs text-faint">{address}</span>}
      </div>
      <div className="col-start-2 flex min-w-0 flex-col sm:col-start-3">
        <span className="text-sm">{actionText(action, t)}</span>
        {words && (
          <span className="break-words text-muted text-xs" title={target}>
            {words}
            {place && ` · ${place}`}
          </span>
        )}
      </div>
      <TimeOfDay
        at={entry.at}
        className="col-start-2 whitespace-nowrap text-faint text-xs tabular-nums sm:col-start-4"
      />
    </li>
  );
}
