import type { AreaId } from "@/domain/ids";
import { SECOND_MS } from "@/domain/time";

/** Long enough for an answer; what failed is asked again no sooner. */
const AGAIN_AFTER_MS = 5 * SECOND_MS;

/** The newer versions of areas that were asked for: each once, and again after a pause, however often the site changes meanwhile. */
export class AskedVersions {
  private readonly asked = new Map<AreaId, { readonly version: number; readonly at: number }>();

  /** Whether this version is to be asked for now, `now` in milliseconds of a clock that nobody sets. Remembers that it was. */
  takeTurn(areaId: AreaId, version: number, now: number): boolean {
    const before = this.asked.get(areaId);
    if (before && before.version >= version && now - before.at < AGAIN_AFTER_MS) return false;
    this.asked.set(areaId, { version, at: now });
    return true;
  }
}
