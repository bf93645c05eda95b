"use client";

import { listNotices, type NoticeWithRaw } from "@/domain/contract/notice";
import type { DeviceId } from "@/domain/ids";
import { SECOND_MS } from "@/domain/time";
import { useAnswer } from "@/viewer/api/use-answer";
import { NoticeMark } from "../alerts/severity-mark";
import { PendingAnswer } from "../page/pending-answer";
import { Moment } from "../text/moment";
import { useSayPhrase, useText } from "../text/text";
import { namesOf, noticeText, noticeTitle } from "./notice-text";

const EVERY_MS = 4 * SECOND_MS;
const SHOWN = 50;

/** The events of a device, newest first. */
export function DeviceHistory({ deviceId }: { readonly deviceId: DeviceId }) {
  const { t } = useText();
  const answer = useAnswer(listNotices, { query: { deviceId, limit: SHOWN } }, { everyMs: EVERY_MS });
  const { value: notices } = answer;
  if (!notices) return <PendingAnswer answer={answer} className="h-16" />;
  if (notices.length === 0) return <p className="text-muted text-sm">{t("devices.historyNone")}</p>;
  return (
    <ol className="flex flex-col gap-2">
      {notices.map((notice) => (
        <HistoryLine key={notice.noticeId} notice={notice} />
      ))}
    </ol>
  );
}

function HistoryLine({ notice }: { readonly notice: NoticeWithRaw }) {
  const sayPhrase = useSayPhrase();
  const title = noticeTitle(notice, sayPhrase, namesOf(notice));
  const more = noticeText(notice, sayPhrase, namesOf(notice));
  return (
    <li className="flex items-start gap-3 text-sm">
      <NoticeMark severity={notice.severity} />
      <p className="flex min-w-0 flex-1 flex-col">
        <span lang={title.lang} className="break-words">
          {title.text}
        </span>
        {more && (
          <span lang={more.lang} className="break-words text-muted text-xs">
            {more.text}
          </span>
        )}
      </p>
      <Moment at={notice.at} />
    </li>
  );
}
