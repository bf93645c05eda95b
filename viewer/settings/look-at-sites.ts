import type { ImportPreview } from "@/domain/contract/mist-import";
import type { SiteId } from "@/domain/ids";
import type { Outcome } from "../api/outcome";
import { mergedPreviews } from "./import-preview";

interface Looking {
  readonly ask: (siteId: SiteId) => Promise<Outcome<ImportPreview>>;
  /** Before each site, with its place from 1. */
  readonly onSite: (place: number) => void;
  readonly signal: AbortSignal;
}

/**
 * The preview of several sites, asked for one by one: it is known how far that is, and no question takes too long. The first
 * refusal ends it; undefined once nobody waits any more.
 */
export async function lookAtSites(
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
