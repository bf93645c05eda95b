import type { ImportPreview } from "@/domain/contract/mist-import";
import type { SiteId } from "@/domain/ids";
import type { Outcome } from "../api/outcome";
import { mergedPreviews } from "./import-preview";

interface Looking {
  readonly ask: (siteId: SiteId) => Promise<Outcome<ImportPreview>>;
  /** Called before each site, with its position from 1. */
  readonly onSite: (place: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Requests the previews of several sites one by one, which gives progress and keeps requests short. The first refusal ends it. Undefined if
 * aborted.
 */
export async function previewSites(
  siteIds: readonly SiteId[],
  { ask, onSite, signal }: Looking,
): Promise<Outcome<ImportPreview> | undefined> {
  const previews: ImportPreview[] = [];
  for (const [index, siteId] of siteIds.entries()) {
    onSite(index + 1);
    const outcome = await ask(siteId);
    if (signal.aborted) return undefined;
    if (!outcome.ok) return outcome;
    previews.push(outcome.value);
  }
  return { ok: true, value: mergedPreviews(previews) };
}
