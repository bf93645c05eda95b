import type { SiteId } from "@/domain/ids";
import type { Called } from "../api/call-failure";
import type { Listed } from "../api/call-pages";
import type { Translation } from "./import-problem";
import { type Imported, type ImportedKind, keyOf } from "./imported";

/** What Mist has of a site, in our own form. */
export interface SiteReading extends Translation<Imported> {
  /** Kinds that could not be read completely. Objects missing here may still exist in Mist. */
  readonly incomplete: readonly ImportedKind[];
}

/** A list of Mist: which kind of objects it holds, and its content or failure. */
interface ReadList {
  readonly siteId: SiteId;
  readonly kind: ImportedKind;
  readonly read: Called<Listed<unknown>>;
}

/** The problems of reading a list. `nameless` more of its objects have no id. */
export function gapsOf({ siteId, kind, read }: ReadList, nameless = 0): SiteReading {
  if (read.type !== "answered") {
    const code = read.type === "not-allowed" ? "not-allowed" : "unreadable";
    return { objects: [], problems: [{ code, kind, siteId }], incomplete: [kind] };
  }
  const count = read.value.unread + nameless;
  if (count === 0) return { objects: [], problems: [], incomplete: [] };
  return { objects: [], problems: [{ code: "without-id", kind, siteId, count }], incomplete: [kind] };
}

/** Merges all parts. If two objects have the same key, because a map's id occurs in two spellings, the first counts. */
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
