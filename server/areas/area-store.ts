import type { Area } from "@/domain/area";
import type { AreaId } from "@/domain/ids";

/** Areas on disk. Every write resolves when it is durable. */
export interface AreaStore {
  all(): Promise<readonly Area[]>;
  get(areaId: AreaId): Promise<Area | undefined>;
  /** Inserts or replaces whole. False where `before` is given and is not the version that is there (0: there is none). */
  put(area: Area, before?: number): Promise<boolean>;
  /** False where there is none, or none of the version `before` where that is given. */
  remove(areaId: AreaId, before?: number): Promise<boolean>;
}
