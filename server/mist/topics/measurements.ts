import { z } from "zod";
import type { NoticeChange } from "@/domain/change";
import type { Severity } from "@/domain/notice";
import { fact, required, toBoolean, toEpochMs, toId, toMac, toNumber, toText } from "../fields";
import { noticed } from "../noticed";
import { defineTopic, means, type Topic } from "../topic";
import { humanise, listed } from "../wording";

const place = {
  site_id: required(toId, "site_id"),
  timestamp: required(toEpochMs, "timestamp"),
};

interface Measured {
  readonly topic: string;
  readonly event: { readonly site_id: string; readonly timestamp: number };
  readonly severity?: Severity;
  readonly title: string;
  readonly text?: string | undefined;
  readonly deviceId?: string | undefined;
  readonly subject?: string | undefined;
}

function measured({ event, severity = "info", subject, ...line }: Measured): NoticeChange {
  const { site_id: siteId, timestamp: at } = event;
  return noticed({ ...line, identity: [siteId, at, line.deviceId, subject], siteId, at, severity });
}

const latencySchema = z.object(
  { ...place, avg_auth: fact(toNumber), avg_dhcp: fact(toNumber), avg_dns: fact(toNumber) },
  "not an object",
);

/** Mist sends seconds. */
export const clientLatency = defineTopic({
  name: "client-latency",
  schema: latencySchema,
  translate(event) {
    const parts = [inMs("sign-in", event.avg_auth), inMs("DHCP", event.avg_dhcp), inMs("DNS", event.avg_dns)];
    return means(
      measured({ topic: "client-latency", event, title: `Client latency: ${parts.filter(Boolean).join(", ")}` }),
    );
  },
});

function inMs(label: string, seconds: number | undefined): string | undefined {
  return seconds === undefined ? undefined : `${label} ${Math.round(seconds * 1_000)} ms`;
}

const sleSchema = z.object({ ...place, sle: fact(toLevels) }, "not an object");

/** Each level's name and share, worst first. */
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
        title: `Service levels: ${listed(levels)}`,
        text: levels.slice(3).join(", ") || undefined,
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
      const title = `${event.probe_name ?? "Test"} ${failed ? "failed" : "passed"}: ${resultsOf(event)}`;
      const text = [event.probe_target, event.test_type, event.vlan && `VLAN ${event.vlan}`]
        .filter(Boolean)
        .join(" · ");
      return means(
        measured({
          topic,
          event,
          severity: failed ? "warning" : "info",
          title,
          text: text || undefined,
          deviceId: event.device_mac,
          subject: `${event.probe_name ?? ""}|${event.vlan ?? ""}`,
        }),
      );
    },
  });
}

function resultsOf({ latency, avg_latency, loss_percentage }: Probe): string {
  const average = avg_latency ?? latency;
  const parts = [
    average === undefined ? undefined : `${average} ms`,
    loss_percentage === undefined ? undefined : `${loss_percentage} % lost`,
  ];
  return parts.filter(Boolean).join(", ") || "no figures";
}

export const minisReachability = probeTopic("minis-reachability");
export const minisApplication = probeTopic("minis-application");
export const minisNetwork = probeTopic("minis-network");
