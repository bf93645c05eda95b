import type { FloorplanImage } from "@/domain/floorplan";
import type { MapId } from "@/domain/ids";
import type { StoredFile } from "@/server/disk/stored-file";

export interface Upload {
  readonly mapId: MapId;
  readonly body: AsyncIterable<Uint8Array>;
  readonly maxBytes: number;
}

/** Why an upload was refused. */
export type ImageFault =
  | "busy"
  | "too-many-bytes"
  | "ended-early"
  | "not-an-image"
  | "too-many-pixels"
  /** Decoding takes more processor time than is allowed. */
  | "over-time"
  /** Decoding takes more memory than is allowed. */
  | "over-memory"
  /** All images together have reached their limit. */
  | "no-room";

export type ImageOutcome =
  | { readonly ok: true; readonly image: FloorplanImage }
  | { readonly ok: false; readonly fault: ImageFault };

/** Left to right, or top to bottom. */
export type MirrorAxis = "horizontal" | "vertical";

export type Miniature =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly fault: ImageFault };

/** Makes small pictures of files that are not stored, with the decoder for uploads. */
export interface Miniatures {
  /** A WebP image of at most 480 pixels on each side. */
  miniature(upload: Omit<Upload, "mapId">): Promise<Miniature>;
}

/** How an image is changed: mirrored or made small. */
export type ImageTransform = MirrorAxis | "miniature";

interface Mirror {
  readonly mapId: MapId;
  readonly version: string;
  readonly direction: MirrorAxis;
}

/** Images of floors. Stored are re-encoded images, never the uploaded bytes. */
export interface ImageStore {
  /** Resolves when the image is durable. Rejects with `StorageError` if it could not be written. */
  save(upload: Upload): Promise<ImageOutcome>;
  /** Creates a mirrored copy of an existing image, in the same way as `save`. */
  mirror(mirror: Mirror): Promise<ImageOutcome>;
  /** The file of a WebP image; undefined if this version does not exist. */
  read(version: string, level?: number): Promise<StoredFile | undefined>;
  remove(version: string): Promise<void>;
}

export const IMAGE_MEDIA_TYPE = "image/webp";
