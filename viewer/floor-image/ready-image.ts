/** An image that can be uploaded. */
export interface ReadyImage {
  readonly blob: Blob;
  readonly name: string;
  /** The page of the PDF, if it comes from one. */
  readonly page?: number;
  /** Pixels, after the rotation in the file's metadata. */
  readonly width: number;
  readonly height: number;
  /** An object URL; whoever holds the image revokes it. */
  readonly url: string;
}

/** Decodes an image; undefined if the browser cannot. */
export async function readImage(blob: Blob, from: Pick<ReadyImage, "name" | "page">): Promise<ReadyImage | undefined> {
  const url = URL.createObjectURL(blob);
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
    return { blob, url, width: image.naturalWidth, height: image.naturalHeight, ...from };
  } catch {
    URL.revokeObjectURL(url);
    return undefined;
  }
}
