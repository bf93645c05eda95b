import { setTimeout as sleep } from "node:timers/promises";
import type { EpochMs } from "@/domain/time";
import type { RecordedImage, RecordingHeader, RecordingLine } from "@/server/recordings/recording";
import { type Posted, Sender, type SendStats, toWebhook } from "@/simulator/mist/send";
import { PlayedOrder, playedAt, type Retiming, retimed, type Times } from "./retime";

export interface Playing {
  readonly header: RecordingHeader;
  readonly lines: AsyncIterable<RecordingLine>;
  readonly webhook: { readonly url: string; readonly secret: string };
  readonly speed: number;
  readonly times: Times;
  readonly onImage: (image: RecordedImage) => Promise<void>;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

export interface Progress extends SendStats {
  /** The delay of the newest delivery in milliseconds. */
  readonly behindMs: number;
}

/** The most deliveries waiting, if the receiver is slower than the recording. */
const MOST_WAITING = 100;
const REPORT_EVERY_MS = 5_000;

/** Posts the signed deliveries of a recording in order, each at its time. If the first one is refused, throws with instructions. */
export async function playRecording({ header, lines, ...playing }: Playing): Promise<Progress> {
  const { signal, speed, times, onImage, onProgress } = playing;
  const sender = new Sender<Posted>({ addressed: toWebhook(playing.webhook), concurrency: 1 });
  signal.addEventListener("abort", () => sender.stop());
  const order = new PlayedOrder();
  let retiming: Retiming | undefined;
  let behindMs = 0;
  let reported = performance.now();
  const progress = (): Progress => ({ ...sender.stats, behindMs });
  for await (const line of lines) {
    if (signal.aborted) break;
    if ("image" in line) {
      await onImage(line.image);
      continue;
    }
    const isFirst = retiming === undefined;
    retiming ??= { from: line.at, until: Date.parse(header.until), startAt: Date.now(), speed, times };
    behindMs = await untilDue(playedAt(line.at, { ...retiming, times: "scaled" }), signal);
    sender.push([{ body: Buffer.from(JSON.stringify(retimed(line.body, retiming, order))) }]);
    if (isFirst || sender.stats.waiting > MOST_WAITING) await sender.idle();
    if (isFirst) refuseFailed(sender.stats);
    if (performance.now() - reported < REPORT_EVERY_MS) continue;
    reported = performance.now();
    onProgress(progress());
  }
  await sender.idle();
  return progress();
}

/** Waits until a time. Resolves to the delay in milliseconds. */
async function untilDue(at: EpochMs, signal: AbortSignal): Promise<number> {
  const waitMs = at - Date.now();
  if (waitMs <= 0) return -waitMs;
  await sleep(waitMs, undefined, { signal }).catch(() => undefined);
  return 0;
}

function refuseFailed({ failed, lastFailure = "" }: SendStats): void {
  if (failed === 0) return;
  const status = lastFailure.slice(0, 3);
  throw new Error(`The first delivery was refused (${lastFailure}). ${ADVICE[status] ?? DEFAULT_ADVICE}`);
}

const ADVICE: Readonly<Record<string, string>> = {
  "401": "--secret is none of the instance's: Settings → Webhook has them.",
  "404":
    "--to names no webhook: give the address of the instance, or that of its webhook as Settings → Webhook has it.",
  "413": "A proxy before it takes no body of that size.",
  "421": "The instance does not answer to that host name: give the address that PUBLIC_URL says.",
};
const DEFAULT_ADVICE = "Does an instance run at --to, and answer at /readyz?";
