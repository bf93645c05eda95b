"use client";

import type { ImportRun } from "@/domain/contract/mist-import";
import type { SiteId } from "@/domain/ids";
import { arrivedSites, countProblems } from "@/viewer/settings/import-problems";
import { WEBHOOKS_ID } from "@/viewer/settings/site-webhooks";
import { sitePath } from "../../sites/floor-path";
import { useAllText } from "../../text/text";
import { TimeAgo } from "../../text/time-ago";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Callout } from "../../ui/callout";
import { Link } from "../../ui/link";
import { Fold } from "./fold";
import { ProblemList } from "./problem-list";
import { TruncatedList } from "./truncated-list";

interface RunProps {
  readonly run: ImportRun;
  readonly siteName: (siteId: SiteId) => string;
}

const TONES = { running: "accent", done: "good", failed: "over", cancelled: "neutral" } as const;

/** An import in the list: who started it, when, and its result. */
export function ImportRow({ run, siteName }: RunProps) {
  const { t } = useAllText();
  const { who, isRepeat, state, done, total, edits, siteIds, problems, startedAt } = run;
  return (
    <li className="flex flex-col gap-2 px-4 py-3 text-sm">
      <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
        <span className="min-w-0 truncate font-medium">{isRepeat ? t("mistImport.repeat") : who}</span>
        <Badge tone={TONES[state]}>{t(`mistImport.state.${state}`)}</Badge>
        <TimeAgo at={startedAt} className="text-faint text-xs" />
      </p>
      <p className="text-muted text-xs tabular-nums">
        {t("mistImport.facts", { done, total, count: siteIds.length })}
        {` · ${t("mistImport.edits", { count: edits })}`}
        {problems.length === 0 && ` · ${t("mistImport.noProblems")}`}
      </p>
      {problems.length > 0 && (
        <Fold summary={t("mistImport.problems", { count: countProblems(problems) })}>
          {() => <ProblemList problems={problems} />}
        </Fold>
      )}
      <Fold summary={t("mistImport.sitesOf")}>{() => <SiteLinks run={run} siteName={siteName} />}</Fold>
    </li>
  );
}

/** The result of an import that ended while this page was open. */
export function EndedImport({ run, siteName }: RunProps) {
  const { t } = useAllText();
  const { state, done, total, problems } = run;
  const words =
    state === "failed" || state === "cancelled"
      ? t(`mistImport.ended.${state}`, { done, total })
      : t("mistImport.ended.done", { done });
  return (
    <div className="flex flex-col gap-3">
      <Callout tone={state === "failed" ? "over" : state === "done" ? "good" : "info"}>{words}</Callout>
      {problems.length > 0 && (
        <Fold isOpen summary={t("mistImport.problems", { count: countProblems(problems) })}>
          {() => <ProblemList problems={problems} />}
        </Fold>
      )}
      <SiteLinks run={run} siteName={siteName} />
      {state === "done" && (
        <Button look="primary" className="w-fit" onClick={() => document.getElementById(WEBHOOKS_ID)?.focus()}>
          {t("mistWebhooks.next")}
        </Button>
      )}
    </div>
  );
}

/** The sites of an import. Those that were certainly imported are links. */
function SiteLinks({ run, siteName }: RunProps) {
  const { t } = useAllText();
  const arrived = arrivedSites(run);
  return (
    <TruncatedList
      items={run.siteIds}
      label={t("mistImport.sitesOf")}
      className="flex flex-wrap gap-x-4 gap-y-1 text-sm"
      renderRow={(siteId) => (
        <li key={siteId}>
          {arrived.has(siteId) ? (
            <Link href={sitePath(siteId)} className="text-accent hover:underline">
              {siteName(siteId)}
            </Link>
          ) : (
            siteName(siteId)
          )}
        </li>
      )}
    />
  );
}
