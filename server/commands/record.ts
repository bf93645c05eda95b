import { pipeline } from "node:stream/promises";
import { type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { toWriteError } from "@/server/backup/backup-error";
import { makeRecording, type RecordingRequest } from "@/server/recordings/make-recording";
import { PSEUDONYMS, type PseudonymsOf, type RecordingHeader } from "@/server/recordings/recording";
import { RecordingError } from "@/server/recordings/recording-error";
import { saveRecording } from "@/server/recordings/save-recording";
import { withMessages } from "./with-messages";

export interface RecordOptions {
  /** A new file, or "-" for standard output. */
  readonly to: string;
  /** Times in ISO 8601, or relative to now: `90s`, `15m`, `2h`. */
  readonly from: string;
  readonly until: string;
  readonly pseudonyms: string;
  readonly images: boolean;
}

/** Writes deliveries stored in the data folder to one file and returns the exit code. */
export function record(dir: string, { to, ...options }: RecordOptions): Promise<number> {
  return withMessages(async (say) => {
    const asked = toAsked(options, Date.now());
    if (to === "-") await makeRecording(dir, asked, toStandardOutput);
    else say(`${to}: ${wordsFor(await saveRecording(dir, asked, to))}`);
  });
}

function toAsked({ from, until, pseudonyms, images }: Omit<RecordOptions, "to">, now: EpochMs): RecordingRequest {
  const asked = { from: toTime("from", from, now), until: toTime("until", until, now) };
  if (asked.from >= asked.until) throw new RecordingError("--from must be before --until");
  if (!isPseudonyms(pseudonyms))
    throw new RecordingError(`--pseudonyms must be one of ${PSEUDONYMS.join(", ")}, and not "${pseudonyms}"`);
  return { ...asked, pseudonyms, images };
}

const UNIT_MS = { s: SECOND_MS, m: MINUTE_MS, h: HOUR_MS } as const;

function toTime(option: string, text: string, now: EpochMs): EpochMs {
  if (text === "now") return now;
  const ago = /^(\d{1,6})([smh])$/.exec(text);
  if (ago) return now - Number(ago[1]) * UNIT_MS[ago[2] as keyof typeof UNIT_MS];
  const at = Date.parse(text);
  if (!Number.isNaN(at)) return at;
  throw new RecordingError(`--${option} must be a time such as 2026-03-02T09:30Z, or so long ago: 90s, 15m or 2h`);
}

function isPseudonyms(text: string): text is PseudonymsOf {
  return (PSEUDONYMS as readonly string[]).includes(text);
}

async function toStandardOutput(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  await pipeline(bytes, process.stdout, { end: false }).catch((error: unknown) => {
    throw toWriteError(error, "standard output");
  });
  // Waits for a slow reader: pending output would be lost when the process ends.
  await new Promise<void>((resolve) => process.stdout.write("", () => resolve()));
}

const WORDS: Readonly<Record<PseudonymsOf, string>> = {
  none: "identities are in it as they came",
  people: "people and devices are replaced by pseudonyms",
  "people-and-places": "people, devices and places are replaced by pseudonyms",
};

function wordsFor({ deliveries, from, until, keptFrom, floorplans, pseudonyms }: RecordingHeader): string {
  const images = floorplans.filter(({ hasImage }) => hasImage).length;
  const floors = `${floorplans.length} floors, ${images} images`;
  const missing = keptFrom === undefined ? "" : `; what came before ${keptFrom} is not kept any more`;
  return `${deliveries} deliveries from ${from} until ${until}, ${floors}; ${WORDS[pseudonyms]}${missing}`;
}
