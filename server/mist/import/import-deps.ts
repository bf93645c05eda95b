import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { AuditEntry } from "@/server/access/audit";
import type { ImageDeps } from "@/server/images/place-image";
import type { EditDeps } from "./apply-step";
import type { ImportProblem } from "./import-problem";
import type { Imported, ImportedImage, ImportedKind } from "./imported";
import type { OurStores } from "./ours";
import type { PresentFloor, PresentReading } from "./present-clients";
import type { ProvenanceStore } from "./provenance-store";
import type { RunsStore } from "./runs-store";
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
  /** How many bytes of images there is room for. */
  readonly imageRoom: () => Promise<number>;
  readonly audit: { readonly add: (entry: AuditEntry) => Promise<void> };
  readonly now: () => EpochMs;
  readonly newId: () => string;
  readonly log: { readonly error: (fields: object, message: string) => void };
}
