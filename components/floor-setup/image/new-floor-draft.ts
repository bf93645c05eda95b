import type { SiteId } from "@/domain/ids";
import type { Translate } from "../../text/messages";
import type { CreatedFloor } from "./create-floor";
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

type NewFloorField = "site" | "name" | "mapId" | "file" | "form";
export type NewFloorFaults = Readonly<Partial<Record<NewFloorField, string>>>;

interface FilledFloor {
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
export function faultsOf(refused: Exclude<CreatedFloor, { ok: true }>, t: Translate): NewFloorFaults {
  const { at, status, errors = [] } = refused;
  if (at === "image") return { file: uploadFault(refused, t) };
  const placed = errors.flatMap(({ field, detail: words }) => {
    const ours = FIELDS[field];
    return ours ? [[ours, t("fault.request", { detail: words })] as const] : [];
  });
  if (placed.length > 0) return Object.fromEntries(placed);
  return status === 409 ? { mapId: t("newFloor.taken") } : { form: uploadFault(refused, t) };
}

const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;
/** Addresses of Mist's portal start with the organisation, which is never what is meant. */
const ORGANISATION = /\borg_id=[0-9a-f-]+/gi;

/** The one id in what was pasted, an address of Mist's portal for instance; the text as it is where that is not clear. */
export function mistIdIn(text: string, others: readonly string[] = []): string {
  const found = text.replace(ORGANISATION, "").match(UUID) ?? [];
  const ids = new Set(found.map((id) => id.toLowerCase()).filter((id) => !others.includes(id)));
  const [id] = ids;
  return id !== undefined && ids.size === 1 ? id : text.trim();
}
