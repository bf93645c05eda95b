import type { FloorplanImage } from "@/domain/floorplan";
import type { MapId } from "@/domain/ids";
import type { StoredFile } from "@/server/disk/stored-file";

export interface Upload {
  readonly mapId: MapId;
  readonly body: AsyncIterable<Uint8Array>;
  readonly maxBytes: number;
}

/** Why an upload was not taken. */
export type ImageFault =
  | "busy"
  | "too-many-bytes"
  | "ended-early"
  | "not-an-image"
  | "too-many-pixels"
  /** It takes more processor time than any image may. */
  | "over-time"
  /** It takes more memory than any image may. */
  | "over-memory"
  /** All images together take up as much as they may. */
  | "no-room";

export type ImageOutcome =
  | { readonly ok: true; readonly image: FloorplanImage }
  | { readonly ok: false; readonly fault: ImageFault };

/** Left to right, or top to bottom. */
export type Mirroring = "horizontal" | "vertical";

export type Miniature =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly fault: ImageFault };

/** Small pictures of files that are not kept, made by the decoder of uploads. */
export interface Miniatures {
  /** A WebP image of 480 pixels a side at most. */
  miniature(upload: Omit<Upload, "mapId">): Promise<Miniature>;
}

/** What becomes of an image: it is mirrored, or made small. */
export type Making = Mirroring | "miniature";

interface Mirror {
  readonly mapId: MapId;
  readonly version: string;
  readonly direction: Mirroring;
}

/** Images of floors. What is kept is our own re-encoding, never the bytes that came. */
export interface ImageStore {
  /** Resolves when the image is durable; rejects with `StorageError` where it could not be written. */
  save(upload: Upload): Promise<ImageOutcome>;
  /** Makes a new image of one that is there, as `save` does. */
  mirror(mirror: Mirror): Promise<ImageOutcome>;
  /** The file of a WebP image; undefined where there is none of this version. */
  read(version: string, level?: number): Promise<StoredFile | undefined>;
  remove(version: string): Promise<void>;
}

export const IMAGE_MEDIA_TYPE = "image/webp";
