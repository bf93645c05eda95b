import type { AreaId } from "@/domain/ids";
import { SECOND_MS } from "@/domain/time";

/** A request for the same version is repeated only after this time, which is long enough for an answer. */
const AGAIN_AFTER_MS = 5 * SECOND_MS;

/** Which newer versions of areas were requested, so that each is requested once, and again only after a pause. */
export class AskedVersions {
  private readonly asked = new Map<AreaId, { readonly version: number; readonly at: number }>();

  /** Returns whether to request this version now, and records the request. `now` is a monotonic time in milliseconds. */
  takeTurn(areaId: AreaId, version: number, now: number): boolean {
    const before = this.asked.get(areaId);
    if (before && before.version >= version && now - before.at < AGAIN_AFTER_MS) return false;
    this.asked.set(areaId, { version, at: now });
    return true;
  }
}
