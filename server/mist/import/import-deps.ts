import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { AuditEntry } from "@/server/access/audit";
import type { ImageDeps } from "@/server/images/place-image";
import type { EditDeps } from "./apply-step";
import type { ImportProblem } from "./import-problem";
import type { Imported, ImportedImage, ImportedKind } from "./imported";
import type { InternalDelivery } from "./internal-delivery";
import type { LocalStores } from "./local-objects";
import type { PlanItem } from "./planned";
import type { PresentFloor, PresentReading } from "./present-clients";
import type { ProvenanceStore } from "./provenance-store";
import type { RunProblem, RunsStore } from "./runs-store";

/** What Mist has of a site, or why it cannot be read. */
export type SiteRead =
  | {
      readonly type: "read";
      readonly connectionId: string;
      readonly objects: readonly Imported[];
      /** An object that a problem names exists in Mist, even if it is not among the objects. */
      readonly problems: readonly ImportProblem[];
      /** Kinds that could not be read completely. */
      readonly incomplete: readonly ImportedKind[];
    }
  | { readonly type: "failed"; readonly code: string };

/** An image's file, or why there is none. */
type ImageRead =
  | { readonly type: "image"; readonly body: AsyncIterable<Uint8Array> }
  | { readonly type: Exclude<string, "image"> };

/** Which tracks are on a floor now, or why that cannot be read. */
type PresentRead = ({ readonly type: "read" } & PresentReading) | Extract<SiteRead, { readonly type: "failed" }>;

/** How a site compares with Mist as just read, or why that cannot be read. */
export type SiteOutcome =
  | {
      readonly type: "compared";
      readonly siteId: SiteId;
      readonly items: readonly PlanItem[];
      /** What could not be read; after an import, also what it could not apply. */
      readonly problems: readonly RunProblem[];
    }
  | { readonly type: "failed"; readonly siteId: SiteId; readonly code: string };

/** Everything that an import depends on. */
export interface ImportDeps {
  readonly edits: EditDeps;
  readonly images: ImageDeps;
  readonly ours: LocalStores;
  readonly provenance: ProvenanceStore;
  readonly runs: RunsStore;
  readonly readSite: (siteId: SiteId, signal: AbortSignal) => Promise<SiteRead>;
  readonly download: (image: ImportedImage, signal: AbortSignal) => Promise<ImageRead>;
  readonly readPresent: (floor: PresentFloor, signal: AbortSignal) => Promise<PresentRead>;
  /** Processes a delivery of our own, durably. Returns false if there was no room for all of it. */
  readonly deliver: (delivery: InternalDelivery) => Promise<boolean>;
  /** Called with a site's comparison after each import or preview. */
  readonly compared: (outcome: SiteOutcome) => Promise<void>;
  /** Bytes left for images. */
  readonly imageRoom: () => Promise<number>;
  readonly audit: { readonly add: (entry: AuditEntry) => Promise<void> };
  readonly now: () => EpochMs;
  readonly newId: () => string;
  readonly log: { readonly error: (fields: object, message: string) => void };
}
