import { readFloorplan } from "@/domain/contract/floorplan";
import type { Floorplan } from "@/domain/floorplan";
import type { MapId, SiteId } from "@/domain/ids";
import { call } from "../api/call";
import type { DrawnPage, Pdf } from "../pdf/open-pdf";
import { type CreatedFloor, createFloor } from "./create-floor";

export interface PageToSend {
  readonly pdf: Pick<Pdf, "image">;
  readonly page: number;
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly name: string;
  /** The page was sent before, with an unknown result. */
  readonly isTried: boolean;
  readonly mostBytes: number;
  readonly signal: AbortSignal;
  /** Called with the progress of the upload, from 0 to 1, once the page is drawn. */
  readonly onProgress: (share: number) => void;
}

/** Why a page did not become a floor. */
export type PageFault =
  | { readonly type: "not-drawn" }
  | { readonly type: "too-large"; readonly bytes: number }
  | { readonly type: "refused"; readonly refused: Exclude<CreatedFloor, { ok: true }> };

export type SentPage = { readonly type: "done" } | { readonly type: "stopped" } | PageFault;

/** Draws a page and makes it a floor. A page that had arrived in an earlier attempt without an answer is not sent again. */
export async function sendPage(plan: PageToSend): Promise<SentPage> {
  const { pdf, page, mostBytes, signal, onProgress, siteId, mapId, name, isTried } = plan;
  const drawn = await pdf.image(page, signal).catch(() => undefined);
  if (signal.aborted) return { type: "stopped" };
  if (!drawn) return { type: "not-drawn" };
  if (drawn.blob.size > mostBytes) return { type: "too-large", bytes: drawn.blob.size };
  onProgress(0);
  const given = await createFloor({ siteId, mapId, name, file: drawn.blob, signal, onProgress });
  if (given?.ok) return { type: "done" };
  if (!given) return { type: "stopped" };
  const mayBeThere = given.status === 0 || isTried;
  if (mayBeThere && (await isThere(plan, drawn))) return { type: "done" };
  return { type: "refused", refused: given };
}

async function isThere({ mapId, siteId }: PageToSend, drawn: DrawnPage): Promise<boolean> {
  const found = await call(readFloorplan, { params: { mapId } });
  return found.ok && found.value.siteId === siteId && showsPage(found.value, drawn);
}

/** Compares sizes, because the server does not change the size of an image. */
function showsPage({ image }: Floorplan, { width, height }: DrawnPage): boolean {
  return image?.width === width && image.height === height;
}
