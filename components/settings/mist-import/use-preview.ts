import { useEffect, useRef, useState } from "react";
import { type ImportPreview, previewImport } from "@/domain/contract/mist-import";
import type { SiteId } from "@/domain/ids";
import { call } from "@/viewer/api/call";
import type { Fault } from "@/viewer/api/outcome";
import { previewSites } from "@/viewer/settings/preview-sites";

export type PreviewStage =
  | { readonly type: "choosing"; readonly fault?: Fault }
  | { readonly type: "looking"; readonly place: number; readonly count: number }
  | { readonly type: "seen"; readonly siteIds: readonly SiteId[]; readonly preview: ImportPreview };

export interface UsedPreview {
  readonly stage: PreviewStage;
  readonly look: (siteIds: readonly SiteId[]) => Promise<void>;
  /** Returns to the choice of sites and aborts reading. */
  readonly discard: () => void;
}

const CHOOSING: PreviewStage = { type: "choosing" };

/** The chosen sites, the progress of reading them, and the preview. Leaving the page aborts it. */
export function usePreview(): UsedPreview {
  const [stage, setStage] = useState<PreviewStage>(CHOOSING);
  const current = useRef<AbortController>(undefined);
  useEffect(() => () => current.current?.abort(), []);

  async function look(siteIds: readonly SiteId[]): Promise<void> {
    current.current?.abort();
    const abort = new AbortController();
    current.current = abort;
    const { signal } = abort;
    const outcome = await previewSites(siteIds, {
      signal,
      ask: (siteId) => call(previewImport, { body: { siteIds: [siteId] }, signal }),
      onSite: (place) => setStage({ type: "looking", place, count: siteIds.length }),
    });
    if (!outcome) return;
    setStage(outcome.ok ? { type: "seen", siteIds, preview: outcome.value } : { type: "choosing", fault: outcome });
  }

  function discard(): void {
    current.current?.abort();
    setStage(CHOOSING);
  }

  return { stage, look, discard };
}
