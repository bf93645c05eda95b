"use client";

import { CircleUserRound, Download, Import, KeySquare, Link2, ScrollText, SearchX, UserX } from "lucide-react";
import { useState } from "react";
import { type AuditEntry, exportAudit, listAudit } from "@/domain/contract/audit";
import type { AskOf } from "@/domain/contract/endpoint";
import { SECOND_MS } from "@/domain/time";
import { addressOf } from "@/viewer/api/address";
import type { ListForm } from "@/viewer/api/paged-list";
import { usePages } from "@/viewer/api/use-pages";
import { SearchBox } from "../controls/search-box";
import { PendingAnswer } from "../page/pending-answer";
import { StaleNote } from "../page/stale-note";
import { useFaultToast } from "../page/use-outcome-toast";
import { placeName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { useAllText } from "../text/text";
import { TimeOfDay } from "../text/time-of-day";
import { Button, buttonStyle } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { actionText } from "./action-text";
import { auditWords } from "./audit-words";

const AUDIT_LOG: ListForm<AuditEntry, string, AskOf<typeof listAudit>> = {
  endpoint: listAudit,
  everyMs: 10 * SECOND_MS,
  keyOf: ({ auditId }) => String(auditId),
  inOrder: (a, b) => b.auditId - a.auditId,
  askOf: (q, limit, after) => ({ query: { limit, q, ...(after && { before: after.auditId }) } }),
};

/** The settings page of the audit log, newest entry first. */
export function Audit() {
  const { t } = useAllText();
  const [q, setQ] = useState("");
  const { rows: entries, hasOlder, loadOlder, answer } = usePages(AUDIT_LOG, q);
  const toastFault = useFaultToast();
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 basis-64 text-pretty text-muted text-sm">{t("audit.text")}</p>
        <SearchBox
          label={t("audit.search")}
          hint={t("audit.searchHint")}
          value={q}
          onSearch={setQ}
          className="w-full sm:w-72"
        />
        <a href={addressOf(exportAudit, { query: { q } })} download className={buttonStyle()}>
          <Download className="size-3.5" aria-hidden />
          {t("audit.export")}
        </a>
      </div>
      {entries && answer.fault && <StaleNote fault={answer.fault} />}
      {!entries && <PendingAnswer answer={answer} className="h-64 rounded-xl" />}
      {entries?.length === 0 &&
        (q === "" ? (
          <EmptyState icon={<ScrollText />} title={t("audit.none")} text={t("audit.noneText")} />
        ) : (
          <EmptyState icon={<SearchX />} title={t("audit.noMatch")} text={t("audit.noMatchText")} />
        ))}
      {entries && entries.length > 0 && (
        <ol
          aria-label={t("audit.title")}
          className="flex flex-col divide-y overflow-hidden rounded-xl border bg-surface shadow-card"
        >
          {entries.map((entry) => (
            <AuditLine key={entry.auditId} entry={entry} />
          ))}
        </ol>
      )}
      {hasOlder && (
        <Button className="self-center" onClick={() => void loadOlder().then(toastFault)}>
          {t("audit.older")}
        </Button>
      )}
    </div>
  );
}

const ICONS = { user: CircleUserRound, token: KeySquare, share: Link2, nobody: UserX, import: Import } as const;

function AuditLine({ entry }: { readonly entry: AuditEntry }) {
  const { locale, t } = useAllText();
  const { sites = [] } = useSiteOverviews();
  const { who, action, target, siteId, address } = entry;
  const Icon = ICONS[who.kind];
  const words = auditWords(entry, sites, { locale, t });
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
