import type { SiteId } from "@/domain/ids";
import type { CreatedFloor } from "@/viewer/floor-image/create-floor";
import type { Choice } from "@/viewer/floor-image/image-choice";
import { fieldFaultText } from "../../page/field-fault-text";
import type { TranslateAll } from "../../text/messages";
import { uploadFault } from "./upload-fault";

export interface NewFloorDraft {
  /** Empty for a site that is not in the list. */
  readonly siteId: string;
  readonly otherSiteId: string;
  readonly name: string;
  readonly mapId: string;
  /** Name of the last chosen file. A reload loses the file, and the page then says which one it was. */
  readonly fileName: string;
}

type NewFloorField = "site" | "name" | "mapId" | "file" | "form";
export type NewFloorFaults = Readonly<Partial<Record<NewFloorField, string>>>;

interface NewFloorValues {
  readonly siteId: SiteId;
  readonly mapId: string | undefined;
  readonly name: string;
}

/** Empty while none is chosen. */
export function siteIdOf({ siteId, otherSiteId }: Pick<NewFloorDraft, "siteId" | "otherSiteId">): SiteId {
  return siteId === "" ? mistIdIn(otherSiteId) : siteId;
}

export function toValues(draft: NewFloorDraft, siteIds: readonly SiteId[]): NewFloorValues {
  const { name, mapId } = draft;
  const map = mistIdIn(mapId, siteIds);
  return {
    siteId: siteIdOf(draft),
    mapId: map === "" ? undefined : map,
    name: name.trim(),
  };
}

/** A message for each required field that is empty, and for a PDF of which no page was chosen. */
export function missingFields({ siteId, name }: NewFloorValues, chosen: Choice["at"], t: TranslateAll): NewFloorFaults {
  return {
    ...(siteId === "" && { site: t("newFloor.needs.site") }),
    ...(name === "" && { name: t("newFloor.needs.name") }),
    ...(chosen !== "ready" && { file: t(chosen === "pages" ? "newFloor.needs.page" : "newFloor.needs.file") }),
  };
}

/** Fields of the API, and the fields of the form that show their errors. */
const FIELDS: Readonly<Record<string, NewFloorField>> = { siteId: "site", name: "name", mapId: "mapId" };

/** The server's refusal, as messages of the fields that it is about. */
export function newFloorFaults(refused: Exclude<CreatedFloor, { ok: true }>, t: TranslateAll): NewFloorFaults {
  const { at, status, errors = [] } = refused;
  if (at === "image") return { file: uploadFault(refused, t) };
  const placed = errors.flatMap((error) => {
    const ours = FIELDS[error.field];
    return ours ? [[ours, fieldFaultText(error, t)] as const] : [];
  });
  if (placed.length > 0) return Object.fromEntries(placed);
  return status === 409 ? { mapId: t("newFloor.taken") } : { form: uploadFault(refused, t) };
}

const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;
/** Addresses of Mist's portal contain the id of the organisation, which is never the one wanted here. */
const ORGANISATION = /\borg_id=[0-9a-f-]+/gi;

/** The id in a pasted address of Mist's portal. The text itself if it contains no id or several. */
export function mistIdIn(text: string, others: readonly string[] = []): string {
  const found = text.replace(ORGANISATION, "").match(UUID) ?? [];
  const ids = new Set(found.map((id) => id.toLowerCase()).filter((id) => !others.includes(id)));
  const [id] = ids;
  return id !== undefined && ids.size === 1 ? id : text.trim();
}
