import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import { parseTopics, type Topic } from "@/simulator/mist/event";
import type { Feed } from "@/simulator/mist/feed";
import { BAD_WEEK, type MishapPlan, parseMishaps, smallMishaps, withAllMishaps } from "@/simulator/mist/mishap-plan";
import { Mishaps } from "@/simulator/mist/mishaps";
import { Sender, type SendStats, toWebhook } from "@/simulator/mist/send";
import { createMistApi, type MistApi } from "@/simulator/mist-api/mist-api";
import { createSimulation, play, SITES } from "@/simulator/simulation";
import { forkDayMaker } from "./fill/day-maker";
import { type DaysFilling, fillDays } from "./fill/fill-days";
import { midnightBefore } from "./fill/fill-folder";
import { dateOf } from "./fill/fill-history";

const USAGE = `npm run simulate -- --url http://127.0.0.1:3000 --secret … [options]
npm run simulate -- --mist-api 4000 [options]
npm run simulate -- --fill 30d --data ./data [--tracks N] [--seed S] [--sites N]

  --url         the instance, or the webhook's whole address
  --secret      a secret of its webhook (WEBHOOK_SECRETS)
  --tracks N    clients, assets and unconnected devices in all  (240)
  --rate R      how many times as often as Mist reports         (1)
  --seed S      the same seed gives the same movements          (1)
  --sites N     number of buildings, up to ${SITES}                    (${SITES})
  --topics T    split, umbrella, or a comma-separated list      (split)
  --duration S  seconds; without it, until Ctrl-C
  --mist-api P  also serves Mist's REST API on this port, and prints its address and a token; 0 takes a free port.
                Without --url, deliveries go to the webhooks that are set up in this API
  --fill D      writes the last D days into the history of a data folder that no server uses, and ends: people arrive, meet, eat
                and leave, with outages and gaps. Their floors are those of --mist-api; import them from there.
                One day per core at a time. After an interruption, the same command adds the missing days
  --data DIR    the data folder of --fill
  --duplicates P, --late P
                share of deliveries that arrive twice, or up to half a minute late; 0 to 1 (0)
  --mishaps M   all, or a comma-separated list of faults as in a bad week, each optionally with its amount (exits=0.2,silences):
                  exits, enters    share of these events that are never sent                   (${BAD_WEEK.exits}, ${BAD_WEEK.enters})
                  silences         times a day that a site's positions stop                    (${BAD_WEEK.silences})
                  outages          times a day that all events of a site stop and are lost     (${BAD_WEEK.outages})
                  late, repeated   share of deliveries, up to three hours and one hour later   (${BAD_WEEK.late}, ${BAD_WEEK.repeated})
                  disorder         share of deliveries whose events are out of order           (${BAD_WEEK.disorder})
                  restarts         times a day that the server is killed; only in the demo and the bench, which start one
`;
const WEBHOOK_PATH = "/api/webhooks/mist";
const REPORT_EVERY_MS = 5_000;
/** The most days made in parallel; each needs about half a gigabyte of memory. */
const MOST_MAKERS = 8;

const options = read();
if (typeof options === "string") {
  console.error(`${options}\n\n${USAGE}`);
  process.exitCode = 64;
} else if ("days" in options) {
  await fill(options);
} else {
  await run(options);
}

interface FillOptions extends Pick<DaysFilling, "dir" | "seed" | "tracks" | "sites"> {
  readonly days: number;
}

async function fill({ days, ...options }: FillOptions): Promise<void> {
  const until = Math.floor(Date.now() / SECOND_MS) * SECOND_MS;
  const startedAt = performance.now();
  const makers = Array.from({ length: Math.min(availableParallelism(), days + 1, MOST_MAKERS) }, () => forkDayMaker());
  let fixes = 0;
  console.log(
    `${days} days and today, ${makers.length} at a time; ended, it goes on where it was when it is called again`,
  );
  try {
    await fillDays({
      ...{ ...options, makers, from: midnightBefore(until, days), until },
      onDay(day) {
        fixes += day.fixes;
        const counts = `${dateOf(day.startAt)}: ${day.fixes} fixes of ${day.words} words`;
        console.log(`day ${day.done} of ${day.of}, ${counts}; ${inWords(day.leftMs)}`);
      },
    });
    const seconds = (performance.now() - startedAt) / SECOND_MS;
    console.log(`${fixes} fixes in ${seconds.toFixed(1)} s, ${Math.round(fixes / seconds)} a second`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    for (const maker of makers) maker.stop();
  }
}

function inWords(leftMs: number): string {
  if (leftMs === 0) return "that was all";
  return leftMs < 2 * MINUTE_MS
    ? `${Math.ceil(leftMs / SECOND_MS)} s left`
    : `${Math.round(leftMs / MINUTE_MS)} min left`;
}

interface Options {
  /** Undefined if deliveries go to the webhooks set up in the simulated API. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined;
  readonly tracks: number;
  readonly rate: number;
  readonly seed: string;
  readonly sites: number;
  readonly topics: ReadonlySet<Topic>;
  readonly durationMs: number;
  readonly plan: MishapPlan;
  readonly mistApiPort: number | undefined;
}

async function run({ webhook, durationMs, plan, mistApiPort, ...options }: Options): Promise<void> {
  const stop = new AbortController();
  const timer = Number.isFinite(durationMs) ? setTimeout(() => stop.abort(), durationMs) : undefined;
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  const startAt = Date.now();
  const feed = createSimulation({ ...options, startAt });
  const mist = mistApiPort === undefined ? undefined : await answerAsMist(feed, mistApiPort);
  const target = webhook?.url ?? "the webhooks that are set up there";
  console.log(`${options.tracks} tracks at ${options.rate}× to ${target}, seed ${options.seed}`);
  const sender = webhook ? new Sender({ addressed: toWebhook(webhook) }) : mist?.api.deliveries;
  if (!sender) throw new Error("nothing to send to");
  const report = setInterval(() => console.log(lineOf(sender.stats)), REPORT_EVERY_MS);
  const mishaps = new Mishaps(plan, { seed: options.seed, startAt });
  await play({ feed, mishaps, sender, signal: stop.signal });
  clearInterval(report);
  clearTimeout(timer);
  await Promise.race([sender.idle(), new Promise((resolve) => setTimeout(resolve, 3_000))]);
  sender.stop();
  await mist?.close();
  console.log(lineOf(sender.stats));
  if (sender.stats.failed > 0) process.exitCode = 1;
}

interface AnsweringMist {
  readonly api: MistApi;
  readonly close: () => Promise<void>;
}

/** Serves the REST API of the same organisation. Images are on the same port, because a server follows a stand-in to no other address. */
async function answerAsMist(feed: Feed, port: number): Promise<AnsweringMist> {
  const token = randomUUID();
  const { organisation } = feed.world;
  const api = createMistApi({ organisation, feed, tokens: [{ token }], imageStyle: "drawn", storage: "api" });
  const listening = await api.listen(port);
  console.log(`Mist's API at ${listening.url}, token ${token}`);
  return { api, close: listening.close };
}

function lineOf(stats: SendStats): string {
  const { sent, accepted, duplicates, quarantined, failed, waiting, dropped, p50Ms, p95Ms, lastFailure } = stats;
  const counts = `${sent} deliveries, ${accepted} events accepted, ${duplicates} duplicates, ${quarantined} quarantined`;
  const trouble = failed + dropped > 0 ? `, ${failed} failed, ${dropped} dropped (${lastFailure ?? "too slow"})` : "";
  return `${counts}${trouble}; ${waiting} waiting; ${p50Ms.toFixed(1)} ms p50, ${p95Ms.toFixed(1)} ms p95`;
}

/** The options, or what is wrong with them. */
function read(): Options | FillOptions | string {
  try {
    const values = parse();
    return values.fill === undefined ? check(values) : checkFill(values, values.fill);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function parse() {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: withAllMishaps(process.argv.slice(2)),
    options: {
      url: text,
      secret: text,
      tracks: { ...text, default: "240" },
      rate: { ...text, default: "1" },
      seed: { ...text, default: "1" },
      sites: { ...text, default: String(SITES) },
      topics: { ...text, default: "split" },
      duration: { ...text, default: "Infinity" },
      duplicates: { ...text, default: "0" },
      late: { ...text, default: "0" },
      mishaps: text,
      fill: text,
      data: text,
      "mist-api": text,
    },
  });
  return values;
}

function checkFill({ data, tracks, seed, sites }: ReturnType<typeof parse>, text: string): FillOptions {
  if (!data) throw new Error("--data is missing");
  return {
    dir: path.resolve(data),
    seed,
    tracks: number("tracks", tracks, { least: 1, most: 1_000_000 }),
    sites: number("sites", sites, { least: 1, most: SITES }),
    days: number("fill", text.replace(/d$/, ""), { least: 1, most: 400 }),
  };
}

function check(values: ReturnType<typeof parse>): Options {
  const topics = parseTopics(values.topics);
  if ("unknown" in topics) throw new Error(`--topics: there is no topic "${topics.unknown}"`);
  return {
    webhook: webhookOf(values),
    tracks: number("tracks", values.tracks, { least: 0, most: 1_000_000 }),
    rate: number("rate", values.rate, { least: 0.01, most: 50 }),
    seed: values.seed,
    sites: number("sites", values.sites, { least: 1, most: SITES }),
    topics,
    durationMs: number("duration", values.duration, { least: 0, most: Number.POSITIVE_INFINITY }) * 1_000,
    plan: planOf(values),
    mistApiPort: values["mist-api"] === undefined ? undefined : portOf(values["mist-api"]),
  };
}

function planOf(values: ReturnType<typeof parse>): MishapPlan {
  if (values.mishaps !== undefined) return parseMishaps(values.mishaps, BAD_WEEK);
  const share = { least: 0, most: 1 };
  const late = number("late", values.late, share);
  return smallMishaps({ late, duplicates: number("duplicates", values.duplicates, share) });
}

function portOf(text: string): number {
  return number("mist-api", text, { least: 0, most: 65_535 });
}

function webhookOf({ url: text, secret, "mist-api": mistApi }: ReturnType<typeof parse>): Options["webhook"] {
  if (text === undefined && mistApi !== undefined) return undefined;
  if (!text) throw new Error("--url is missing");
  if (!secret) throw new Error("--secret is missing");
  if (!URL.canParse(text)) throw new Error(`--url: "${text}" is no address`);
  const url = new URL(text);
  return { url: url.pathname === "/" ? new URL(WEBHOOK_PATH, url).href : url.href, secret };
}

function number(name: string, text: string, { least, most }: { least: number; most: number }): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= least && value <= most) return value;
  throw new Error(`--${name}: "${text}" is not a number from ${least} to ${most}`);
}
