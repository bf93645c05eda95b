import type { SiteId } from "@/domain/ids";
import type { Called } from "../api/call-failure";
import type { Listed } from "../api/call-pages";
import type { Translation } from "./import-problem";
import { type Imported, type ImportedKind, keyOf } from "./imported";

/** What Mist tells of a site, in our words. */
export interface SiteReading extends Translation<Imported> {
  /** Kinds of which not everything was read: what is not among the objects may be in Mist all the same. */
  readonly incomplete: readonly ImportedKind[];
}

/** A list of Mist's: objects of which kind it holds, and whether it could be read. */
interface ReadList {
  readonly siteId: SiteId;
  readonly kind: ImportedKind;
  readonly read: Called<Listed<unknown>>;
}

/** What could not be read of a list. `nameless` more of its objects say nowhere which they are. */
export function gapsOf({ siteId, kind, read }: ReadList, nameless = 0): SiteReading {
  if (read.type !== "answered") {
    const code = read.type === "not-allowed" ? "not-allowed" : "unreadable";
    return { objects: [], problems: [{ code, kind, siteId }], incomplete: [kind] };
  }
  const count = read.value.unread + nameless;
  if (count === 0) return { objects: [], problems: [], incomplete: [] };
  return { objects: [], problems: [{ code: "without-id", kind, siteId, count }], incomplete: [kind] };
}

/** All parts as one. Of two objects with one key, which a map's id in two spellings gives, the first counts. */
export function together(parts: readonly (Translation<Imported> & Partial<SiteReading>)[]): SiteReading {
  const objects = new Map<string, Imported>();
  for (const object of parts.flatMap((part) => part.objects)) {
    const key = keyOf(object);
    if (!objects.has(key)) objects.set(key, object);
  }
  return {
    objects: [...objects.values()],
    problems: parts.flatMap((part) => part.problems),
    incomplete: [...new Set(parts.flatMap((part) => part.incomplete ?? []))],
  };
}
