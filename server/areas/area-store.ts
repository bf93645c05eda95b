import type { Area } from "@/domain/area";
import type { AreaId } from "@/domain/ids";

/** Areas on disk. Every write resolves when it is durable. */
export interface AreaStore {
  all(): Promise<readonly Area[]>;
  get(areaId: AreaId): Promise<Area | undefined>;
  /** Inserts or replaces the row. Returns false if `before` is given and is not the current version (0: no row). */
  put(area: Area, before?: number): Promise<boolean>;
  /** Returns false if there is none, or if `before` is given and is not the current version. */
  remove(areaId: AreaId, before?: number): Promise<boolean>;
}
