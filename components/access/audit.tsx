"use client";

import { ScrollText, SearchX } from "lucide-react";
import { useState } from "react";
import { SearchBox } from "../page/search-box";
import { StaleNote } from "../page/stale-note";
import { Unanswered } from "../page/unanswered";
import { useFaultToast } from "../page/use-outcome-toast";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { AuditLine } from "./audit-line";
import { useAudit } from "./use-audit";

/** Who did what, and when. Nobody can change it, not even an admin. */
export function Audit() {
  const { t } = useText();
  const [q, setQ] = useState("");
  const { rows: entries, hasOlder, loadOlder, answer } = useAudit(q);
  const tellFault = useFaultToast();
  return (
    <div className="flex w-full max-w-5xl flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 basis-64 text-pretty text-muted text-sm">{t("audit.text")}</p>
        <SearchBox
          label={t("audit.search")}
          hint={t("audit.searchHint")}
          value={q}
          onSearch={setQ}
          className="w-full sm:w-72"
        />
      </div>
      {entries && answer.fault && <StaleNote fault={answer.fault} />}
      {!entries && <Unanswered answer={answer} className="h-64 rounded-xl" />}
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
        <Button className="self-center" onClick={() => void loadOlder().then(tellFault)}>
          {t("audit.older")}
        </Button>
      )}
    </div>
  );
}
