import { SECOND_MS } from "@/domain/time";
import { type Answer, refuse } from "../answer";
import { isStream } from "../exchange";
import type { DownloadKind } from "../route";

export interface DownloadLimits {
  readonly mostAtOnce: number;
  readonly mostWaiting: number;
  readonly waitMs: number;
}

/** With HTTP/2 in front, a page requests all its images at once: they wait instead of being refused. */
const FILES: DownloadLimits = { mostAtOnce: 16, mostWaiting: 128, waitMs: 10 * SECOND_MS };
/**
 * All callers share a few questions and streams of the past (`server/open-history.ts`). A slow reader must leave most of them to others, and
 * so must all sessions of a user, or of a share link's guests, together: anybody with the link can open many.
 */
const OF_PAST = {
  question: { session: { ...FILES, mostAtOnce: 8 }, holder: { ...FILES, mostAtOnce: 16 } },
  stream: { session: { ...FILES, mostAtOnce: 4 }, holder: { ...FILES, mostAtOnce: 8 } },
} as const;

/** Who downloads: a session, and the user, token or share link that it belongs to. */
interface Downloader {
  readonly session: string;
  readonly holder: string;
}

type RunDownload = <Json>(by: Downloader, open: () => Promise<Answer<Json>>) => Promise<Answer<Json>>;

interface Lane {
  running: number;
  /** Called with whether the download may begin. */
  readonly waiting: Set<(mayBegin: boolean) => void>;
}

/** Each kind has its own limits: files do not wait for streams of the past. */
export function createDownloads(): Readonly<Record<DownloadKind, RunDownload>> {
  const files = new Downloads(FILES);
  return {
    file: ({ session }, open) => files.run(session, open),
    question: limitedTwice(OF_PAST.question),
    stream: limitedTwice(OF_PAST.stream),
  };
}

function limitedTwice(limits: Readonly<Record<keyof Downloader, DownloadLimits>>): RunDownload {
  const [ofSession, ofHolder] = [new Downloads(limits.session), new Downloads(limits.holder)];
  return ({ session, holder }, open) => ofSession.run(session, () => ofHolder.run(holder, open));
}

/** Limits the downloads that are being sent to each caller. Further ones wait for a while. */
export class Downloads {
  private readonly lanes = new Map<string, Lane>();
  private readonly limits: DownloadLimits;

  constructor(limits: DownloadLimits) {
    this.limits = limits;
  }

  /** Waits for a slot and returns the answer of `open`. The slot is taken until the answer's stream is read or returned. */
  async run<Json>(caller: string, open: () => Promise<Answer<Json>>): Promise<Answer<Json>> {
    if (!(await this.enter(caller))) {
      const headers = { "retry-after": "5" };
      return refuse("rate-limited", "Too many of your downloads are under way. Read those first.", { headers });
    }
    const leave = () => this.leave(caller);
    try {
      const answer = await open();
      if (answer.type === "raw" && isStream(answer.body)) return { ...answer, body: endingWith(answer.body, leave) };
      leave();
      return answer;
    } catch (error) {
      leave();
      throw error;
    }
  }

  private enter(caller: string): boolean | Promise<boolean> {
    const lane = this.lanes.get(caller) ?? { running: 0, waiting: new Set() };
    this.lanes.set(caller, lane);
    if (lane.running < this.limits.mostAtOnce) {
      lane.running += 1;
      return true;
    }
    if (lane.waiting.size >= this.limits.mostWaiting) return false;
    return new Promise((resolve) => {
      const decide = (mayBegin: boolean) => {
        clearTimeout(timer);
        lane.waiting.delete(decide);
        resolve(mayBegin);
      };
      const timer = setTimeout(() => decide(false), this.limits.waitMs);
      lane.waiting.add(decide);
    });
  }

  private leave(caller: string): void {
    const lane = this.lanes.get(caller);
    if (!lane) return;
    const [next] = lane.waiting;
    if (next) next(true);
    else lane.running -= 1;
    if (lane.running === 0) this.lanes.delete(caller);
  }
}

/** The same chunks. `whenOver` is called once at the end, even if nobody started reading. */
function endingWith(body: AsyncIterable<Uint8Array>, whenOver: () => void): AsyncIterable<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  let isOver = false;
  const end = () => {
    if (!isOver) whenOver();
    isOver = true;
  };
  const iterator: AsyncIterator<Uint8Array> = {
    async next() {
      try {
        const piece = await pieces.next();
        if (piece.done) end();
        return piece;
      } catch (error) {
        end();
        throw error;
      }
    },
    async return() {
      end();
      await pieces.return?.();
      return { done: true, value: undefined };
    },
  };
  return { [Symbol.asyncIterator]: () => iterator };
}
