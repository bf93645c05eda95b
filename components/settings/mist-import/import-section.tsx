"use client";

import { useMemo, useRef, useState } from "react";
import type { MistConnection } from "@/domain/contract/mist";
import { type ImportDecisions, type ImportRun, listImports, startImport } from "@/domain/contract/mist-import";
import type { SiteId } from "@/domain/ids";
import { SECOND_MS } from "@/domain/time";
import { call } from "@/viewer/api/call";
import { useAnswer } from "@/viewer/api/use-answer";
import { groupsOf } from "@/viewer/settings/import-preview";
import { runningOf } from "@/viewer/settings/import-progress";
import { IMPORT_ID, importableSites } from "@/viewer/settings/import-sites";
import { SettingsList } from "../../access/settings-list";
import { faultText } from "../../page/fault-text";
import { SettingsCard } from "../../page/settings-card";
import { useFaultToast } from "../../page/use-outcome-toast";
import { useAllText } from "../../text/text";
import { Button } from "../../ui/button";
import { Callout } from "../../ui/callout";
import { ChooseSites } from "./choose-sites";
import { ComparisonSection } from "./comparison-section";
import { countsText } from "./counts-text";
import { EndedImport, ImportRow } from "./import-runs";
import { Preview } from "./preview";
import { RunningImport } from "./running-import";
import { type PreviewStage, type UsedPreview, usePreview } from "./use-preview";

const EVERY_MS = 10 * SECOND_MS;
const NO_RUNS: readonly ImportRun[] = [];

/** An import from Mist: the choice of sites, the preview, and the progress. */
export function ImportSection({ connections }: { readonly connections: readonly MistConnection[] }) {
  const { t } = useAllText();
  const { value: runs, refresh } = useAnswer(listImports, {}, { everyMs: EVERY_MS });
  const running = runningOf(runs ?? NO_RUNS);
  const [watched, setWatched] = useWatched(running);
  const ended = runs?.find(({ importId, state }) => importId === watched && state !== "running");
  const siteName = useSiteNames(connections);
  const used = usePreview();
  const box = useRef<HTMLElement>(null);
  return (
    <>
      <SettingsCard title={t("mistImport.title")} text={t("mistImport.text")}>
        <section
          id={IMPORT_ID}
          ref={box}
          tabIndex={-1}
          aria-label={t("mistImport.title")}
          className="flex flex-col gap-4 outline-none"
        >
          {ended && <EndedImport run={ended} siteName={siteName} />}
          {running ? (
            <RunningImport key={running.importId} listed={running} onEnded={refresh} />
          ) : (
            <NewImport
              used={used}
              connections={connections}
              runs={runs ?? NO_RUNS}
              siteName={siteName}
              onStarted={(importId) => {
                setWatched(importId);
                return refresh();
              }}
              onRefused={refresh}
              onStep={() => box.current?.focus({ preventScroll: true })}
            />
          )}
        </section>
      </SettingsCard>
      <ComparisonSection
        siteName={siteName}
        isImporting={running !== undefined}
        onLook={(siteId) => {
          box.current?.focus();
          void used.look([siteId]);
        }}
      />
    </>
  );
}

/** The last imports, newest first. Renders nothing if there were none. */
export function LastImports({ connections }: { readonly connections: readonly MistConnection[] }) {
  const { t } = useAllText();
  const { value: runs, fault } = useAnswer(listImports, {}, { everyMs: EVERY_MS });
  const siteName = useSiteNames(connections);
  if (runs?.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h2 className="font-medium text-base">{t("mistImport.runs")}</h2>
      <SettingsList
        label={t("mistImport.runs")}
        items={runs}
        fault={fault}
        renderRow={(run) => <ImportRow key={run.importId} run={run} siteName={siteName} />}
      />
    </section>
  );
}

function useSiteNames(connections: readonly MistConnection[]): (siteId: SiteId) => string {
  const names = useMemo(() => {
    return new Map(connections.flatMap(({ sites }) => sites.map(({ siteId, name }) => [siteId, name])));
  }, [connections]);
  return (siteId) => names.get(siteId) ?? siteId;
}

/** The import that was started here or last seen running, whose result will be shown. */
function useWatched(running: ImportRun | undefined) {
  const [watched, setWatched] = useState(running?.importId);
  if (running && running.importId !== watched) setWatched(running.importId);
  return [watched, setWatched] as const;
}

interface NewImportProps {
  readonly used: UsedPreview;
  readonly connections: readonly MistConnection[];
  readonly runs: readonly ImportRun[];
  readonly siteName: (siteId: SiteId) => string;
  readonly onStarted: (importId: string) => Promise<void>;
  /** Reloads the imports, because another one may be running. */
  readonly onRefused: () => Promise<void>;
  /** Moves the focus here when the focused element is removed. */
  readonly onStep: () => void;
}

/** The steps of an import: choice of sites, preview, start. */
function NewImport({
  used: { stage, look, discard },
  connections,
  runs,
  siteName,
  onStarted,
  onRefused,
  onStep,
}: NewImportProps) {
  const { t } = useAllText();
  const tellFault = useFaultToast();
  const [chosen, setChosen] = useState<ReadonlySet<SiteId>>(new Set());
  const sites = useMemo(() => importableSites(connections, runs), [connections, runs]);
  const wanted = sites.map(({ siteId }) => siteId).filter((siteId) => chosen.has(siteId));

  async function start(siteIds: readonly SiteId[], decisions: ImportDecisions): Promise<void> {
    const outcome = await call(startImport, { body: { siteIds, decisions } });
    tellFault(outcome);
    onStep();
    await (outcome.ok ? onStarted(outcome.value.importId) : onRefused());
    // A preview is outdated after another import.
    if (outcome.ok || outcome.status === 409) discard();
  }

  function leave(): void {
    onStep();
    discard();
  }

  if (sites.length === 0) {
    const text = t(connections.length === 0 ? "mistImport.noConnection" : "mistImport.noSites");
    return <p className="text-pretty text-muted text-sm">{text}</p>;
  }
  return (
    <>
      <Spoken stage={stage} />
      {stage.type === "looking" && <Looking place={stage.place} count={stage.count} onStop={leave} />}
      {stage.type === "seen" && (
        <Preview
          siteIds={stage.siteIds}
          preview={stage.preview}
          siteName={siteName}
          onStart={(decisions) => start(stage.siteIds, decisions)}
          onDiscard={leave}
        />
      )}
      {stage.type === "choosing" && (
        <>
          {stage.fault && <Callout tone="over">{faultText(stage.fault, t)}</Callout>}
          <RefusedTokens connections={connections} />
          <ChooseSites
            sites={sites}
            chosen={chosen}
            onChosen={setChosen}
            onLook={() => {
              onStep();
              void look(wanted);
            }}
          />
        </>
      )}
    </>
  );
}

/** Announces to screen readers that Mist is being read, and the result. */
function Spoken({ stage }: { readonly stage: PreviewStage }) {
  const { t } = useAllText();
  const counts =
    stage.type === "seen" ? countsText(groupsOf(stage.preview.objects), t) || t("mistImport.noObjects") : "";
  return (
    <p role="status" className="sr-only">
      {stage.type === "looking" ? t("mistImport.lookingText") : counts}
    </p>
  );
}

function RefusedTokens({ connections }: Pick<NewImportProps, "connections">) {
  const { t } = useAllText();
  return connections
    .filter(({ refusal }) => refusal?.reason === "token-refused" || refusal?.reason === "token-unreadable")
    .map(({ connectionId, name }) => (
      <Callout key={connectionId} tone="over">
        {t("mistImport.tokenRefused", { name })}
      </Callout>
    ));
}

interface LookingProps {
  readonly place: number;
  readonly count: number;
  readonly onStop: () => void;
}

function Looking({ place, count, onStop }: LookingProps) {
  const { t } = useAllText();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="flex flex-col gap-0.5 text-sm">
        <p className="font-medium tabular-nums">
          {count > 1 ? t("mistImport.looking", { place, count }) : t("mistImport.lookingAtOne")}
        </p>
        <p className="text-pretty text-muted">{t("mistImport.lookingText")}</p>
      </div>
      <Button size="sm" onClick={onStop}>
        {t("mistImport.stopLooking")}
      </Button>
    </div>
  );
}
