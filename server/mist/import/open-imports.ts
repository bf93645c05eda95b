import type { SiteId } from "@/domain/ids";
import { createOutbound } from "@/server/outbound/outbound";
import { publicLookup } from "@/server/outbound/public-address";
import type { MistService } from "../connections/connection-deps";
import type { ImportDeps } from "./import-deps";
import { ImportRunner } from "./import-runner";
import { planSite } from "./import-site";
import type { PlanItem } from "./planned";
import type { RunProblem } from "./runs-store";
import { createSiteReader } from "./site-reader";

/** What an import would do, and what could not be read for it. */
interface ImportPreview {
  readonly items: readonly PlanItem[];
  readonly problems: readonly RunProblem[];
}

export interface MistImports {
  readonly preview: (siteIds: readonly SiteId[]) => Promise<ImportPreview>;
  readonly runner: Pick<ImportRunner, "start" | "list" | "get" | "cancel">;
}

export interface OpenMistImports extends MistImports {
  readonly runner: ImportRunner;
  readonly stop: () => Promise<void>;
}

/** Imports use the same stores and take the same turns as edits by people. */
type Editing = ImportDeps["edits"] & ImportDeps["images"] & ImportDeps["ours"];

type Around = Pick<
  ImportDeps,
  "provenance" | "runs" | "deliver" | "compared" | "imageRoom" | "audit" | "now" | "newId" | "log"
>;

interface Outside {
  readonly mist: MistService;
  readonly env: {
    readonly MAX_IMAGE_BYTES: number;
    readonly HTTPS_PROXY?: string | undefined;
    readonly NO_PROXY?: string | undefined;
  };
}

export function openImports(parts: Editing & Around & Outside): OpenMistImports {
  const { mist, env, provenance, runs, deliver, compared, imageRoom, audit, now, newId, log } = parts;
  const proxy = { proxy: env.HTTPS_PROXY, noProxy: env.NO_PROXY };
  const [outbound, publicOutbound] = [createOutbound(proxy), createOutbound({ ...proxy, lookup: publicLookup() })];
  const reader = createSiteReader({
    mist,
    images: { outbound, publicOutbound, mostBytes: env.MAX_IMAGE_BYTES },
    elapsed: () => performance.now(),
  });
  const around: Around = { provenance, runs, deliver, compared, imageRoom, audit, now, newId, log };
  const deps: ImportDeps = { ...around, ...reader, edits: parts, images: parts, ours: parts };
  const runner = new ImportRunner(deps);
  return {
    runner,
    preview: (siteIds) => preview(deps, siteIds),
    async stop() {
      await runner.stop();
      await Promise.all([outbound.destroy(), publicOutbound.destroy()]);
    },
  };
}

/** A preview of a site that was imported before also updates its comparison. */
async function preview(deps: ImportDeps, siteIds: readonly SiteId[]): Promise<ImportPreview> {
  const items: PlanItem[] = [];
  const problems: RunProblem[] = [];
  const { signal } = new AbortController();
  for (const siteId of siteIds) {
    const read = await deps.readSite(siteId, signal);
    if (read.type === "failed") {
      problems.push({ code: read.code, siteId });
      await deps.compared({ type: "failed", siteId, code: read.code });
      continue;
    }
    const plan = await planSite(deps, siteId, read);
    problems.push(...read.problems);
    items.push(...plan);
    const wasImported = plan.some(({ last }) => last !== undefined);
    if (wasImported) await deps.compared({ type: "compared", siteId, items: plan, problems: read.problems });
  }
  return { items, problems };
}
