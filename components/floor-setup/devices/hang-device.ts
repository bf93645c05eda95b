import type { DeviceState } from "@/domain/device";
import type { MapId } from "@/domain/ids";
import type { HangOutcome, HangWish } from "@/viewer/device-board/device-board";
import { faultReason } from "../../request/fault-text";
import { type Outcome, putJson, remove } from "../../request/request";
import type { Translate } from "../../text/messages";

const NOT_FOUND = 404;
const STALE = 412;

/** Writes where a device hangs; never over a place that one has not seen. */
export async function hangDevice(mapId: MapId, wish: HangWish, t: Translate): Promise<HangOutcome> {
  const { deviceId, point, version, name } = wish;
  const path = `/api/floorplans/${encodeURIComponent(mapId)}/devices/${deviceId}`;
  const terms = version === undefined ? {} : { ifMatch: version };
  if (point) return judge(await putJson<DeviceState>(path, { point, ...(name && { name }) }, terms), t);
  const gone = await remove(path, terms);
  // Somebody else took it down: that is what was wished for.
  return !gone.ok && gone.status === NOT_FOUND ? { type: "done", version: undefined } : judge(gone, t);
}

function judge(outcome: Outcome<DeviceState | undefined>, t: Translate): HangOutcome {
  if (outcome.ok) return { type: "done", version: outcome.value?.place?.version };
  return outcome.status === STALE ? { type: "conflict" } : { type: "failed", detail: faultReason(outcome, t) };
}
