"use client";

import { Check, CircleDashed } from "lucide-react";
import type { ReactNode } from "react";
import type { Alert, Handling } from "@/domain/alert";
import { formatDuration } from "../text/age";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";

/** When it opened; once it cleared, when it did and how long it lasted. */
export function Course({ alert: { openedAt, clearedAt } }: { readonly alert: Alert }) {
  const { t } = useText();
  if (clearedAt === undefined)
    return <span>{around(t("alerts.opened", { time: SLOT }), <TimeAgo at={openedAt} />)}</span>;
  return (
    <>
      <span>{around(t("alerts.cleared", { time: SLOT }), <TimeAgo at={clearedAt} />)}</span>
      <span>{t("alerts.lasted", { duration: formatDuration(clearedAt - openedAt, t) })}</span>
    </>
  );
}

/** Who looks after it or closed it, with their note; that nobody does, while it is active. */
export function Handled({ alert }: { readonly alert: Alert }) {
  const { t } = useText();
  const { acknowledged, resolved } = alert;
  if (!acknowledged && !resolved) {
    return (
      <p className="flex items-center gap-1.5">
        <CircleDashed className="size-3.25" aria-hidden />
        {t("alerts.unacknowledged")}
      </p>
    );
  }
  return (
    <>
      {acknowledged && <HandledBy handling={acknowledged} text={t("alerts.acknowledged", { by: acknowledged.by })} />}
      {resolved && <HandledBy handling={resolved} text={t("alerts.resolved", { by: resolved.by })} />}
    </>
  );
}

function HandledBy({ handling, text }: { readonly handling: Handling; readonly text: string }) {
  return (
    <p className="flex flex-wrap items-center gap-1.5">
      <Check className="size-3.25 text-live" aria-hidden />
      <span>{text}</span>
      <TimeAgo at={handling.at} className="text-faint" />
      {handling.note && <q className="text-ink">{handling.note}</q>}
    </p>
  );
}

const SLOT = "\u0000";

/** A sentence with an element where its time belongs. */
function around(sentence: string, element: ReactNode): ReactNode {
  const [before, after] = sentence.split(SLOT);
  return (
    <>
      {before}
      {element}
      {after}
    </>
  );
}
