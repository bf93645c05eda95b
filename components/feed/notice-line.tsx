"use client";

import type { Notice } from "@/domain/notice";
import { NoticeMark } from "../alerts/severity-mark";
import { useSayPhrase } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { type NameOf, noticeText, noticeTitle } from "./notice-text";

export interface NoticeLineProps {
  readonly notice: Notice;
  /** Name of the site, where several sites are listed together. */
  readonly place?: string;
  /** Replaces MAC addresses by names. */
  readonly nameOf?: NameOf;
}

/** A notice in one or two lines. */
export function NoticeLine({ notice, place, nameOf }: NoticeLineProps) {
  const sayPhrase = useSayPhrase();
  const title = noticeTitle(notice, sayPhrase, nameOf);
  const more = noticeText(notice, sayPhrase, nameOf);
  return (
    <div className="@container min-w-0 flex-1">
      <div className="flex items-start gap-3">
        <NoticeMark severity={notice.severity} />
        <div className="flex min-w-0 flex-1 @3xl:flex-row flex-col @3xl:gap-4 gap-0.5">
          <div className="flex min-w-0 flex-1 flex-col gap-0.5">
            <p lang={title.lang} className="text-pretty break-words text-sm">
              {title.text}
            </p>
            {more && (
              <p lang={more.lang} className="text-pretty break-words text-muted text-xs">
                {more.text}
              </p>
            )}
          </div>
          <p className="flex @3xl:w-72 @3xl:shrink-0 flex-wrap gap-x-3 text-faint text-xs leading-5">
            <span className="@3xl:w-36 font-mono">{notice.topic}</span>
            {place && <span>{place}</span>}
          </p>
        </div>
        <TimeAgo at={notice.at} className="@3xl:w-20 shrink-0 text-right text-faint text-xs tabular-nums leading-5" />
      </div>
    </div>
  );
}
