"use client";

import { Inbox } from "lucide-react";
import type { Notice } from "@/domain/notice";
import { NoticeLine } from "../feed/notice-line";
import { useText } from "../text/text";
import { EmptyState } from "../ui/empty-state";
import { useLive } from "./canvas/floor-context";
import { SiteToCome } from "./site-to-come";

const NONE: readonly Notice[] = [];

/** The site's newest notices, as they come. */
export function SiteFeed() {
  const { t } = useText();
  const notices = useLive((live) => live.site?.notices ?? NONE);
  const isKnown = useLive((live) => live.site?.isWhole ?? false);
  if (!isKnown) return <SiteToCome />;
  if (notices.length === 0) return <EmptyState icon={<Inbox />} title={t("feed.none")} text={t("feed.noneText")} />;
  return (
    <ul className="divide-y">
      {notices.map((notice) => (
        <li key={`${notice.topic} ${notice.noticeId}`} className="flex px-4 py-2.5">
          <NoticeLine notice={notice} />
        </li>
      ))}
    </ul>
  );
}
