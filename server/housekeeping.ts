import { SECOND_MS } from "@/domain/time";
import type { createCheckpointer } from "./checkpointer";
import type { Sites } from "./live/sites";
import type { Viewers } from "./live/viewers";
import { rememberedMs } from "./retention/open-retention";
import type { RetentionKeeper } from "./retention/retention-keeper";

export interface Household {
  readonly sites: Sites;
  readonly viewers: Viewers;
  readonly checkpointer: Pick<ReturnType<typeof createCheckpointer>, "tick">;
  readonly retention: RetentionKeeper;
  readonly rejectionLog: { readonly tick: () => void };
}

/** Looks after what time changes by itself, every second, until the function that comes back is called. */
export function startHousekeeping(household: Household): () => void {
  const { sites, viewers, checkpointer, retention, rejectionLog } = household;
  const timer = setInterval(() => {
    sites.expire(rememberedMs(retention.keeping));
    viewers.mindSlowViewers();
    checkpointer.tick();
    retention.tick();
    rejectionLog.tick();
  }, SECOND_MS);
  return () => {
    clearInterval(timer);
    retention.stop();
  };
}
