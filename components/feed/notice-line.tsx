"use client";

import type { Notice } from "@/domain/notice";
import { SeverityIcon } from "../alerts/severity-mark";
import { TimeAgo } from "../text/time-ago";

export interface NoticeLineProps {
  readonly notice: Notice;
  /** Whose it is, where several sites are seen at once. */
  readonly place?: string;
}

/** A notice in one or two lines. */
export function NoticeLine({ notice, place }: NoticeLineProps) {
  return (
    <div className="flex min-w-0 flex-1 items-start gap-3">
      <SeverityIcon severity={notice.severity} />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <p className="text-pretty break-words text-sm">{notice.title}</p>
        {notice.text && <p className="text-pretty break-words text-muted text-xs">{notice.text}</p>}
        <p className="flex flex-wrap gap-x-2.5 text-faint text-xs">
          <span className="font-mono">{notice.topic}</span>
          {place && <span>{place}</span>}
        </p>
      </div>
      <TimeAgo at={notice.at} className="shrink-0 text-faint text-xs tabular-nums" />
    </div>
  );
}
