import type { TrackId } from "@/domain/ids";
import { openSqliteHistory } from "./sqlite-history";

/** A history folder that was moved aside as a whole. */
export interface HistoryAside {
  readonly dir: string;
  readonly trackIds: readonly TrackId[];
}

/** Erases tracks from it, like from the history in use. Rejects with `HistoryError`. */
export async function eraseFromAside({ dir, trackIds }: HistoryAside): Promise<void> {
  const history = openSqliteHistory({ dir, role: "write" });
  try {
    for (const trackId of trackIds) await history.eraseTrack(trackId);
  } finally {
    await history.close();
  }
}
