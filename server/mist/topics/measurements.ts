import { z } from "zod";
import type { NoticeChange } from "@/domain/change";
import { humanise } from "@/domain/event-words";
import type { Severity } from "@/domain/notice";
import { type NoticePart, type Phrase, type PhraseValue, phrase } from "@/domain/notice-phrase";
import { createNotice } from "../create-notice";
import { fact, required, toBoolean, toEpochMs, toId, toMac, toNumber, toText } from "../fields";
import { defineTopic, means, type Topic } from "../topic";
import { listed } from "../wording";

const place = {
  site_id: required(toId, "site_id"),
  timestamp: required(toEpochMs, "timestamp"),
};

interface Measured {
  readonly topic: string;
  readonly event: { readonly site_id: string; readonly timestamp: number };
  readonly severity?: Severity;
  readonly title: Phrase;
  readonly text?: readonly (NoticePart | undefined)[];
  readonly deviceId?: string | undefined;
  readonly subject?: string | undefined;
}

function measured({ event, severity = "info", subject, ...line }: Measured): NoticeChange {
  const { site_id: siteId, timestamp: at } = event;
  return createNotice({ ...line, identity: [siteId, at, line.deviceId, subject], siteId, at, severity });
}

const latencySchema = z.object(
  { ...place, avg_auth: fact(toNumber), avg_dhcp: fact(toNumber), avg_dns: fact(toNumber) },
  "not an object",
);

/** Mist sends these in seconds. */
export const clientLatency = defineTopic({
  name: "client-latency",
  schema: latencySchema,
  translate(event) {
    const { avg_auth, avg_dhcp, avg_dns } = event;
    const figures = orNone([
      ...(avg_auth === undefined ? [] : [phrase("latency.signIn", { ms: inMs(avg_auth) })]),
      ...(avg_dhcp === undefined ? [] : [`DHCP ${inMs(avg_dhcp)} ms`]),
      ...(avg_dns === undefined ? [] : [`DNS ${inMs(avg_dns)} ms`]),
    ]);
    return means(measured({ topic: "client-latency", event, title: phrase("latency.figures", { figures }) }));
  },
});

function inMs(seconds: number): string {
  return String(Math.round(seconds * 1_000));
}

function orNone(figures: readonly NoticePart[]): PhraseValue {
  return figures.length > 0 ? figures : phrase("figures.none");
}

const sleSchema = z.object({ ...place, sle: fact(toLevels) }, "not an object");

/** Each level's name and share, the worst first. */
function toLevels(value: unknown): readonly (readonly [string, number])[] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const levels = Object.entries(value).flatMap(([name, share]) => {
    const number = toNumber(share);
    return number === undefined ? [] : [[toText(name) ?? "", number] as const];
  });
  return levels.sort(([, a], [, b]) => a - b).slice(0, 50);
}

export const siteSle = defineTopic({
  name: "site-sle",
  schema: sleSchema,
  translate(event) {
    const levels = (event.sle ?? []).map(([name, share]) => `${humanise(name)} ${Math.round(share * 100)} %`);
    return means(
      measured({
        topic: "site-sle",
        event,
        title: phrase("service.levels", { levels: levels.length > 0 ? listed(levels) : phrase("figures.none") }),
        text: levels.length > 3 ? [levels.slice(3).join(", ")] : [],
      }),
    );
  },
});

const probeSchema = z.object(
  {
    ...place,
    device_mac: fact(toMac),
    probe_name: fact(toText),
    probe_target: fact(toText),
    test_type: fact(toText),
    success: fact(toBoolean),
    /** Milliseconds. */
    latency: fact(toNumber),
    avg_latency: fact(toNumber),
    loss_percentage: fact(toNumber),
    vlan: fact(toText),
  },
  "not an object",
);

type Probe = z.output<typeof probeSchema>;

/** Synthetic tests that devices run by themselves. */
function probeTopic(topic: string): Topic {
  return defineTopic({
    name: topic,
    schema: probeSchema,
    translate(event) {
      const failed = event.success === false || (event.loss_percentage ?? 0) >= 100;
      const title = phrase(failed ? "probe.failed" : "probe.passed", {
        test: event.probe_name ?? phrase("probe.unnamed"),
        figures: figuresOf(event),
      });
      const text = [event.probe_target, event.test_type, event.vlan && `VLAN ${event.vlan}`];
      return means(
        measured({
          topic,
          event,
          severity: failed ? "warning" : "info",
          title,
          text,
          deviceId: event.device_mac,
          subject: `${event.probe_name ?? ""}|${event.vlan ?? ""}`,
        }),
      );
    },
  });
}

function figuresOf({ latency, avg_latency, loss_percentage }: Probe): PhraseValue {
  const average = avg_latency ?? latency;
  return orNone([
    ...(average === undefined ? [] : [`${average} ms`]),
    ...(loss_percentage === undefined ? [] : [phrase("probe.lost", { percent: String(loss_percentage) })]),
  ]);
}

export const minisReachability = probeTopic("minis-reachability");
export const minisApplication = probeTopic("minis-application");
export const minisNetwork = probeTopic("minis-network");
