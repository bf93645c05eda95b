"use client";

import { Laptop, Smartphone } from "lucide-react";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import { StaleNote } from "../page/stale-note";
import { useOutcomeToast } from "../page/use-outcome-toast";
import { remove } from "../request/request";
import { useAnswer } from "../request/use-answer";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { keepFocusNear } from "../ui/opener";
import { Skeleton } from "../ui/skeleton";
import { browserOf } from "./browser-name";

/** As GET /api/sessions answers it. */
interface OpenSession {
  readonly sessionId: string;
  readonly userAgent?: string;
  readonly address?: string;
  readonly createdAt: EpochMs;
  readonly seenAt: EpochMs;
  /** The one that asks. */
  readonly current: boolean;
}

const EVERY_MS = 15 * SECOND_MS;

/** Where one is signed in; another one ends by one press. */
export function OwnSessions() {
  const { t } = useText();
  const tell = useOutcomeToast();
  const { value: sessions, fault, refresh } = useAnswer<readonly OpenSession[]>("/api/sessions", { everyMs: EVERY_MS });
  if (!sessions) return fault ? <StaleNote fault={fault} /> : <Skeleton className="h-16 rounded-lg" />;

  async function end({ sessionId }: OpenSession): Promise<void> {
    const outcome = await remove(`/api/sessions/${encodeURIComponent(sessionId)}`);
    await refresh();
    tell(outcome, t("account.sessionEnded"));
  }

  return (
    <ul aria-label={t("account.sessions")} className="divide-y rounded-lg border">
      {sessions.map((session) => (
        <SessionRow key={session.sessionId} session={session} onEnd={() => void keepFocusNear(() => end(session))} />
      ))}
    </ul>
  );
}

function SessionRow({ session, onEnd }: { readonly session: OpenSession; readonly onEnd: () => void }) {
  const { t } = useText();
  const { userAgent, address, seenAt, current } = session;
  const { browser, system, isPhone } = browserOf(userAgent);
  const Icon = isPhone ? Smartphone : Laptop;
  const name =
    browser && system ? t("account.browserOn", { browser, system }) : (browser ?? t("account.unknownBrowser"));
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2.5">
      <Icon className="size-4 shrink-0 text-faint" aria-hidden />
      <div className="flex min-w-0 flex-1 basis-36 flex-col">
        <span className="text-sm">{name}</span>
        <span className="flex flex-wrap gap-x-2 text-faint text-xs">
          {address && <span className="font-mono">{address}</span>}
          <TimeAgo at={seenAt} />
        </span>
      </div>
      {current ? (
        <Badge tone="good">{t("account.thisOne")}</Badge>
      ) : (
        <Button size="sm" aria-label={t("account.endThat", { name })} onClick={onEnd}>
          {t("account.end")}
        </Button>
      )}
    </li>
  );
}
