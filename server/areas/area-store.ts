import type { Area } from "@/domain/area";
import type { AreaId } from "@/domain/ids";

/** Areas on disk. Every write resolves when it is durable. */
export interface AreaStore {
  all(): Promise<readonly Area[]>;
  get(areaId: AreaId): Promise<Area | undefined>;
  put(area: Area): Promise<void>;
  remove(areaId: AreaId): Promise<boolean>;
}
