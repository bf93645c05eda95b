import type { SiteId } from "@/domain/ids";
import type { Translate } from "../../text/messages";
import type { Given } from "./give-image";
import { mistIdIn } from "./mist-id";
import { uploadFault } from "./upload-fault";
import type { Choice } from "./use-file-choice";

export interface NewFloorDraft {
  /** Empty for a site that is not in the list. */
  readonly siteId: string;
  readonly otherSiteId: string;
  readonly name: string;
  readonly mapId: string;
  /** The last chosen file: a reload loses it, and it is said which one it was. */
  readonly fileName: string;
}

export type NewFloorField = "site" | "name" | "mapId" | "file" | "form";
export type NewFloorFaults = Readonly<Partial<Record<NewFloorField, string>>>;

export interface FilledFloor {
  readonly siteId: SiteId;
  readonly mapId: string | undefined;
  readonly name: string;
}

export function filled({ siteId, otherSiteId, name, mapId }: NewFloorDraft, siteIds: readonly SiteId[]): FilledFloor {
  const map = mistIdIn(mapId, siteIds);
  return {
    siteId: siteId === "" ? mistIdIn(otherSiteId) : siteId,
    mapId: map === "" ? undefined : map,
    name: name.trim(),
  };
}

/** What a floor cannot be made without: the image may still be a PDF of which no page was chosen. */
export function missing({ siteId, name }: FilledFloor, chosen: Choice["at"], t: Translate): NewFloorFaults {
  return {
    ...(siteId === "" && { site: t("newFloor.needs.site") }),
    ...(name === "" && { name: t("newFloor.needs.name") }),
    ...(chosen !== "ready" && { file: t(chosen === "pages" ? "newFloor.needs.page" : "newFloor.needs.file") }),
  };
}

/** The API's fields, and where they stand on our form. */
const FIELDS: Readonly<Record<string, NewFloorField>> = { siteId: "site", name: "name", mapId: "mapId" };

/** A refusal in the place that it is about. */
export function faultsOf(refused: Exclude<Given, { ok: true }>, t: Translate): NewFloorFaults {
  const { at, status, errors = [] } = refused;
  if (at === "image") return { file: uploadFault(refused, t) };
  const placed = errors.flatMap(({ field, detail: words }) => {
    const ours = FIELDS[field];
    return ours ? [[ours, t("fault.request", { detail: words })] as const] : [];
  });
  if (placed.length > 0) return Object.fromEntries(placed);
  return status === 409 ? { mapId: t("newFloor.taken") } : { form: uploadFault(refused, t) };
}
