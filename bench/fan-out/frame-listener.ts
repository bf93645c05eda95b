import { decodeFrame, readFrameHeader } from "@/domain/floor-frame";
import { FloorReplica } from "@/domain/floor-replica";
import { EVENTS } from "@/domain/protocol";
import { TOKEN } from "@/e2e/support/test-server";
import { answerEngine } from "./engine";
import type { Ear, Listener, OnPosition } from "./listener";

const WATCHED = "461-0";

/** Our protocol: one floor, with gaps detected by frame numbers. */
export function listenToFrames({ send, mapId, onWatching, onPosition }: Ear): Listener {
  const replica = onPosition && new PositionReplica(onPosition);
  let seq = 0;
  let isSnapshot = false;
  let messages = 0;
  let gaps = 0;

  function hearText(text: string): void {
    if (answerEngine(text, send, TOKEN)) return;
    if (text.startsWith("40")) send(`420${JSON.stringify([EVENTS.watchFloor, { mapId }])}`);
    else if (text.startsWith(WATCHED)) isSnapshot = true;
  }

  function hearFrame(data: Buffer): void {
    const now = (replica ? decodeFrame(data, replica) : readFrameHeader(data))?.seq ?? Number.NaN;
    if (isSnapshot) onWatching();
    else {
      messages += 1;
      if (now !== seq + 1) gaps += 1;
    }
    isSnapshot = false;
    seq = now;
  }

  return {
    hear: (data, isBinary) => (isBinary ? hearFrame(data) : hearText(data.toString())),
    messages: () => messages,
    gaps: () => gaps,
  };
}

/** A replica of the floor that reports the positions it receives. */
class PositionReplica extends FloorReplica {
  private readonly onPosition: OnPosition;

  constructor(onPosition: OnPosition) {
    super();
    this.onPosition = onPosition;
  }

  override fix(slot: number, x: number, y: number, at: number): void {
    super.fix(slot, x, y, at);
    this.onPosition((this.ids[slot] ?? "").slice("wifi:".length), at);
  }
}
