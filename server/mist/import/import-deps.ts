import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { AuditEntry } from "@/server/access/audit";
import type { ImageDeps } from "@/server/images/place-image";
import type { EditDeps } from "./apply-step";
import type { ImportProblem } from "./import-problem";
import type { Imported, ImportedImage, ImportedKind } from "./imported";
import type { OurStores } from "./ours";
import type { PlanItem } from "./planned";
import type { PresentFloor, PresentReading } from "./present-clients";
import type { ProvenanceStore } from "./provenance-store";
import type { RunProblem, RunsStore } from "./runs-store";
import type { ToldDelivery } from "./tell";

/** What Mist has of a site, or why that is not known. */
export type SiteRead =
  | {
      readonly type: "read";
      readonly connectionId: string;
      readonly objects: readonly Imported[];
      /** An object that one of them names is in Mist, whether it is among the objects or not. */
      readonly problems: readonly ImportProblem[];
      /** Kinds of which not everything was read. */
      readonly incomplete: readonly ImportedKind[];
    }
  | { readonly type: "failed"; readonly code: string };

/** The file of an image, or why there is none. */
type ImageRead =
  | { readonly type: "image"; readonly body: AsyncIterable<Uint8Array> }
  | { readonly type: Exclude<string, "image"> };

/** Who is on a floor now, or why that is not known. */
type PresentRead = ({ readonly type: "read" } & PresentReading) | Extract<SiteRead, { readonly type: "failed" }>;

/** How a site stands beside Mist, as it was read a moment ago; or why that is not known. */
export type SiteOutcome =
  | {
      readonly type: "compared";
      readonly siteId: SiteId;
      readonly items: readonly PlanItem[];
      /** What could not be read, and, after an import, what it could not do. */
      readonly problems: readonly RunProblem[];
    }
  | { readonly type: "failed"; readonly siteId: SiteId; readonly code: string };

/** Everything that an import reads and edits. */
export interface ImportDeps {
  readonly edits: EditDeps;
  readonly images: ImageDeps;
  readonly ours: OurStores;
  readonly provenance: ProvenanceStore;
  readonly runs: RunsStore;
  readonly readSite: (siteId: SiteId, signal: AbortSignal) => Promise<SiteRead>;
  readonly download: (image: ImportedImage, signal: AbortSignal) => Promise<ImageRead>;
  readonly readPresent: (floor: PresentFloor, signal: AbortSignal) => Promise<PresentRead>;
  /** Lets in what we have to say ourselves, durably. False where there was no room for all of it. */
  readonly tell: (delivery: ToldDelivery) => Promise<boolean>;
  /** Told how each site stands once an import went through it, or somebody looked. */
  readonly compared: (outcome: SiteOutcome) => Promise<void>;
  /** How many bytes of images there is room for. */
  readonly imageRoom: () => Promise<number>;
  readonly audit: { readonly add: (entry: AuditEntry) => Promise<void> };
  readonly now: () => EpochMs;
  readonly newId: () => string;
  readonly log: { readonly error: (fields: object, message: string) => void };
}
