import { parseArgs } from "node:util";
import { SECOND_MS } from "@/domain/time";
import { type OpenedRecording, openRecording } from "@/server/recordings/open-recording";
import { DemoApi } from "./demo/demo-api";
import { ensureBuild } from "./ensure-build";
import { type OwnInstance, startOwnInstance } from "./play/own-instance";
import { PlacedDrawings } from "./play/place-drawings";
import { type Progress, playRecording } from "./play/play-recording";
import type { Times } from "./play/retime";

const USAGE = `npm run play -- FILE [options]
npm run play -- FILE --to http://127.0.0.1:3000 --secret … [options]

  FILE          a recording, as \`floorcast record\` writes it
  --data DIR    without --to, an instance is started in that new folder, and runs on until Ctrl-C     (demo-data/recording)
  --to          the instance, best a fresh one, or its webhook's whole address
  --secret      a secret of its webhook
  --token T     an API token of the instance (operate or admin): the floors of the recording are drawn there first
  --speed N     1 to 100 times as fast                                                        (1)
  --times T     scaled: it begins now, and everything lasts so many times less: at 10 the floor moves ten times as fast,
                  and what ends by itself after some minutes does so later than it did
                kept: events stay as far apart as they were and end when the playing does, so that the floor ends as it did
                  then; they come late until then                                             (scaled)`;

const WEBHOOK_PATH = "/api/webhooks/mist";
const SPEEDS = { least: 1, most: 100 };

const options = read();
if (typeof options === "string") {
  console.error(`${options}\n\n${USAGE}`);
  process.exitCode = 64;
} else {
  await run(options).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}

interface Options {
  readonly file: string;
  /** Undefined if an instance must be started. */
  readonly target: Target | undefined;
  readonly data: string;
  readonly speed: number;
  readonly times: Times;
}

interface Target {
  readonly webhook: { readonly url: string; readonly secret: string };
  readonly token: string | undefined;
}

async function run({ file, target, data, ...options }: Options): Promise<void> {
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  const recording = await openRecording(file);
  if (target) return await playTo(target, recording, { ...options, stop });
  const own = await startOwnInstance({ folder: data, build: ensureBuild, stop });
  try {
    await playTo(own, recording, { ...options, stop });
    if (!stop.signal.aborted) await new Promise((resolve) => stop.signal.addEventListener("abort", resolve));
  } finally {
    await own.end();
  }
}

interface HowToPlay extends Pick<Options, "speed" | "times"> {
  readonly stop: AbortController;
}

async function playTo(
  { token, webhook }: Target | OwnInstance,
  recording: OpenedRecording,
  how: HowToPlay,
): Promise<void> {
  const { stop, ...rest } = how;
  const options = { ...rest, webhook };
  console.log(introduce(recording, options));
  const drawings =
    token === undefined ? undefined : new PlacedDrawings(apiOf(webhook, token, stop.signal), recording.header);
  await drawings?.place();
  if (drawings)
    console.log(`${drawings.floors} of ${recording.header.floorplans.length} floors were not there and are drawn`);
  const startedAt = performance.now();
  const played = await playRecording({
    ...{ ...recording, ...options },
    onImage: async (image) => await drawings?.placeImage(image),
    onProgress: (progress) => console.log(lineOf(progress, recording)),
    signal: stop.signal,
  });
  const seconds = (performance.now() - startedAt) / SECOND_MS;
  console.log(`${lineOf(played, recording)}; ${seconds.toFixed(1)} s`);
  if (played.failed > 0 || stop.signal.aborted) process.exitCode = 1;
}

function apiOf({ url }: Target["webhook"], token: string, signal: AbortSignal): DemoApi {
  return new DemoApi(new URL(url).origin, token, signal);
}

function introduce(
  { header }: OpenedRecording,
  { speed, times, webhook }: Pick<Options, "speed" | "times"> & Pick<Target, "webhook">,
): string {
  const { deliveries, from, until, pseudonyms } = header;
  const minutes = ((Date.parse(until) - Date.parse(from)) / 60_000 / speed).toFixed(1);
  const told =
    times === "scaled" ? "events begin now and follow as many times as fast" : "events stay as far apart as they were";
  return `${deliveries} deliveries from ${from} until ${until} (pseudonyms: ${pseudonyms}) to ${webhook.url} at ${speed}×, ${minutes} minutes at most; ${told}`;
}

function lineOf(progress: Progress, { header }: OpenedRecording): string {
  const { sent, accepted, duplicates, quarantined, failed, behindMs, lastFailure } = progress;
  const counts = `${sent} of ${header.deliveries} deliveries, ${accepted} events accepted, ${duplicates} duplicates, ${quarantined} quarantined`;
  const behind =
    behindMs > SECOND_MS ? `; ${(behindMs / SECOND_MS).toFixed(1)} s behind: the instance is slower than that` : "";
  return `${counts}${failed > 0 ? `, ${failed} failed (${lastFailure})` : ""}${behind}`;
}

/** The options, or what is wrong with them. */
function read(): Options | string {
  try {
    const text = { type: "string" } as const;
    const { values, positionals } = parseArgs({
      args: process.argv.slice(2),
      allowPositionals: true,
      options: {
        to: text,
        data: { ...text, default: "demo-data/recording" },
        secret: text,
        token: text,
        speed: { ...text, default: "1" },
        times: { ...text, default: "scaled" },
      },
    });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) return "Name one recording";
    const { times, data } = values;
    const target = targetOf(values);
    if (typeof target === "string") return target;
    if (times !== "scaled" && times !== "kept") return `--times: "${times}" is neither scaled nor kept`;
    const speed = Number(values.speed);
    if (!(speed >= SPEEDS.least && speed <= SPEEDS.most))
      return `--speed: "${values.speed}" is not a number from 1 to 100`;
    return { file, target, data, speed, times };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

interface Addressing {
  readonly to?: string | undefined;
  readonly secret?: string | undefined;
  readonly token?: string | undefined;
}

function targetOf({ to, secret, token }: Addressing): Target | undefined | string {
  if (to === undefined) return secret || token ? "--to is missing" : undefined;
  if (!secret) return "--secret is missing";
  if (!URL.canParse(to)) return `--to: "${to}" is no address`;
  const url = new URL(to);
  return { webhook: { url: url.pathname === "/" ? new URL(WEBHOOK_PATH, url).href : url.href, secret }, token };
}
