import { removeImage } from "@/server/images/remove-image";
import { uploadImage } from "@/server/images/upload-image";
import type { Applied } from "./apply-step";
import type { ImportDeps } from "./import-deps";
import type { Step } from "./import-steps";
import type { ImportedImage } from "./imported";
import type { LastImport, LocalObject } from "./planned";

/** Bytes of a stored image per pixel, including its smaller copies: measured on plans of buildings, as WebP. */
const BYTES_PER_PIXEL = 0.25;

export interface ImagePlacing {
  readonly image: ImportedImage;
  /** The image that was here when the plan was made; absent if there was none. */
  readonly ours?: LocalObject | undefined;
  readonly step: Extract<Step, { type: "place-image" }>;
  readonly record: (last: LastImport) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Sets the floor's image to the one in Mist. The image's version is recorded before the image is shown. Otherwise, after a stop in between,
 * it would look as if it had been uploaded here.
 */
export async function placeMistImage(deps: ImportDeps, placing: ImagePlacing): Promise<Applied> {
  const { image, ours, record, signal } = placing;
  const { id: mapId } = image;
  const { floorplans, images } = deps.images;
  const floorplan = await floorplans.get(mapId);
  if (!floorplan) return { type: "refused", code: "unknown-floorplan" };
  if (floorplan.image?.version !== versionOf(ours)) return { type: "stale" };
  const read = await deps.download(image, signal);
  // If the import was cancelled during the download, the failure says nothing about Mist.
  if (!("body" in read)) return { type: "refused", code: signal.aborted ? "cancelled" : read.type };
  const save: typeof images.save = async (upload) => {
    const saved = await images.save(upload);
    if (saved.ok) await record(intended(placing, saved.image.version));
    return saved;
  };
  const recording = { ...deps.images, images: { ...bound(images), save } };
  const expected = [floorplan.version];
  const outcome = await uploadImage(recording, { mapId, expected, body: read.body, keep: "width" });
  if (outcome.type === "stale") return { type: "stale" };
  if (outcome.type === "unusable-image") return { type: "refused", code: outcome.fault };
  if (outcome.type !== "placed") return { type: "refused", code: outcome.type };
  const { stamp } = image.fields;
  await record({ ...recordOf(image), fields: { stamp, version: outcome.image.version } });
  return { type: "done", action: "image.replace" };
}

/** Removes an image that Mist no longer has, if it is still the one that the plan saw. */
export async function removeMistImage(deps: Pick<ImportDeps, "images">, ours: LocalObject): Promise<Applied> {
  const { type } = await removeImage(deps.images, { mapId: ours.id, version: String(versionOf(ours)) });
  if (type === "stale") return { type: "stale" };
  return { type: "done", ...(type === "removed" && { action: "image.remove" }) };
}

/** Estimated bytes that these images will need once stored. Images whose size Mist does not tell are left out. */
export function estimatedBytes(images: readonly ImportedImage[]): number {
  return images.reduce((sum, { width = 0, height = 0 }) => sum + width * height * BYTES_PER_PIXEL, 0);
}

function versionOf(ours: LocalObject | undefined): unknown {
  return ours ? Reflect.get(ours.fields, "version") : undefined;
}

function intended({ image, step }: ImagePlacing, version: string): LastImport {
  const { stamp } = image.fields;
  const fields = step.last?.fields ?? {};
  return { ...recordOf(image), fields, intent: { type: "place-image", stamp, version } };
}

function recordOf({ kind, id, siteId }: ImportedImage) {
  return { kind, id, siteId, mapId: id };
}

function bound(images: ImportDeps["images"]["images"]): ImportDeps["images"]["images"] {
  return {
    save: (upload) => images.save(upload),
    mirror: (mirror) => images.mirror(mirror),
    remove: (version) => images.remove(version),
  };
}
