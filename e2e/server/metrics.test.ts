import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { createApi, placeFloor } from "../support/api";
import { namesIn, readMetrics } from "../support/metrics";
import { createMist, mac, SITE_ID } from "../support/mist";
import { addPerson } from "../support/people";
import { ADMIN, exitOf, freePort, launch, startServer, type TestServer, TOKEN } from "../support/test-server";

const ROOT = path.resolve(import.meta.dirname, "../..");
const RANDOM = 1_000;
const SENDERS = 10;

const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
  await placeFloor(createApi(server.url));
  await oneOfEach();
});

afterAll(() => server.dispose());

/** Sends one delivery with each outcome, so that every possible series exists. */
async function oneOfEach(): Promise<void> {
  const mist = createMist(server.url);
  await mist.location({ mac: mac(1), x: 1, y: 1 });
  await mist.location({ mac: mac(1), x: 1, y: 1, at: Date.now() - 30 * 60_000 });
  await mist.send("location", { nothing: "in it" });
  await mist.send("a-topic-that-nobody-knows", { site_id: "a-site" });
  await mist.post("{}", {});
  await mist.post("{}", { "x-mist-signature-v2": "0".repeat(64) });
  await mist.post("broken");
}

const namesNow = async () => new Set((await readMetrics(server.url)).map(({ name }) => name));

describe("metrics", () => {
  it(`have hardly more series after ${RANDOM} random topics and sites than before: at most fifty sites are named`, async () => {
    const series = async () => {
      const samples = await readMetrics(server.url);
      return new Set(samples.map(({ series }) => series).filter((each) => each.startsWith("floorcast_")));
    };
    const before = await series();
    const mist = createMist(server.url);
    for (let sent = 0; sent < RANDOM; sent += 100)
      await mist.location(
        ...Array.from({ length: 100 }, (_, i) => ({
          mac: mac(sent + i + 10),
          x: 1,
          y: 1,
          siteId: randomUUID(),
          mapId: randomUUID(),
        })),
      );
    let left = RANDOM;
    const send = async () => {
      while (left-- > 0) await mist.send(`topic-${randomUUID()}`, { site_id: randomUUID(), mac: mac(left) });
    };
    await Promise.all(Array.from({ length: SENDERS }, send));
    const added = [...(await series())].filter((each) => !before.has(each));
    const labelled = ["last_event_timestamp_seconds", "source_silent_seconds", "source_state"];
    const of = (name: string) => added.filter((each) => each.startsWith(`floorcast_${name}{`));
    for (const name of labelled) expect(of(name).length, name).toBeLessThanOrEqual(50);
    expect(added.length).toBe(labelled.flatMap(of).length);
    const accepted = (await readMetrics(server.url)).find(({ series }) => series.includes('outcome="accepted"'));
    expect(accepted?.value).toBeGreaterThanOrEqual(RANDOM);
  }, 120_000);

  it("contain no address or name in a label, and no id except a site's", async () => {
    const ours = (await readMetrics(server.url)).filter(({ name }) => name.startsWith("floorcast_"));
    for (const { series } of ours) expect(series).toMatch(/^[a-z_]+(\{([a-z]+="[\w.+-]{1,40}",?)+\})?$/);
    expect(ours.filter(({ series }) => !series.includes("site=")).length).toBeLessThan(100);
  });

  it("O7: have the series of every reason and outcome in an alarm from the start, so that the first one is an increase", async () => {
    const fresh = await startServer();
    onTestFinished(() => fresh.dispose());
    const series = new Map((await readMetrics(fresh.url)).map((sample) => [sample.series, sample.value]));
    const reasons = ["missing-signature", "invalid-signature", "not-configured", "overloaded", "rate-limited"];
    for (const reason of reasons) expect(series.get(`floorcast_rejections_total{reason="${reason}"}`)).toBe(0);
    for (const outcome of ["late", "quarantined"])
      expect(series.get(`floorcast_events_total{outcome="${outcome}"}`)).toBe(0);
    expect(series.get('floorcast_http_responses_total{class="5xx"}')).toBeDefined();
    expect(series.get("floorcast_last_delivery_timestamp_seconds")).toBe(0);
    expect(series.get("floorcast_disk_free_bytes")).toBeGreaterThan(1_000_000);
    expect(series.get("floorcast_database_bytes")).toBeGreaterThan(1_000);
  });

  it("O7: count what goes wrong: failed sign-ins, refused deliveries and viewers, answers by class", async () => {
    const value = async (series: string) =>
      (await readMetrics(server.url)).find((each) => each.series === series)?.value;
    const before = (await value("floorcast_sign_ins_failed_total")) ?? 0;
    await createApi(server.url, null).call(
      "POST",
      "/api/session",
      { ...ADMIN, password: "not the one" },
      { origin: server.url },
    );
    expect(await value("floorcast_sign_ins_failed_total")).toBe(before + 1);
    expect(await value('floorcast_rejections_total{reason="missing-signature"}')).toBe(1);
    expect(await value('floorcast_http_responses_total{class="4xx"}')).toBeGreaterThan(3);
    expect(await value("floorcast_uncaught_exceptions_total")).toBe(0);
  });

  it("are all named in the operator's guide, and no others", async () => {
    const documented = new Set(read("docs/operator-guide.md").match(/(?<=^\| `)floorcast_[a-z_]+/gm));
    const ours = new Set([...(await namesNow())].filter((name) => name.startsWith("floorcast_")));
    expect(documented).toEqual(ours);
  });
});

describe("metrics behind a token or on a port of their own", () => {
  const METRICS_TOKEN = "a-token-for-metrics-of-32-letters-or-more";
  const statusOf = async (url: string, authorization?: string) =>
    (await fetch(url, { headers: authorization === undefined ? {} : { authorization } })).status;

  async function startWith(env: Readonly<Record<string, string>>): Promise<TestServer> {
    const started = await startServer({ env });
    onTestFinished(() => started.dispose());
    return started;
  }

  it("are readable only with the metrics token: not with an API token, a session or nothing", async () => {
    const { url } = await startWith({ METRICS_TOKEN });
    const bearer = `Bearer ${METRICS_TOKEN}`;
    const names = new Set((await readMetrics(url, { authorization: bearer })).map(({ name }) => name));
    expect(names).toContain("floorcast_events_total");
    const refused = await fetch(`${url}/metrics`);
    expect(refused.status).toBe(401);
    expect(refused.headers.get("www-authenticate")).toMatch(/^Bearer/);
    expect(await refused.text()).not.toContain("floorcast_events_total");
    const wrong = [`Bearer ${TOKEN}`, `${bearer}x`, "Bearer", `Basic ${METRICS_TOKEN}`, METRICS_TOKEN, ""];
    for (const authorization of wrong) expect(await statusOf(`${url}/metrics`, authorization), authorization).toBe(401);
    const { cookie } = await addPerson(url, { role: "admin" });
    expect((await fetch(`${url}/metrics`, { headers: { cookie } })).status).toBe(401);
    expect(await statusOf(`${url}/readyz`)).toBe(200);
    expect(await statusOf(`${url}/api/sites`, bearer)).toBe(401);
    const about = (await createApi(url).get("/api/settings/about")).body;
    expect(about.hasOpenMetrics).toBe(false);
  });

  it("are served only on METRICS_PORT, and nothing else is served there", async () => {
    const port = await freePort();
    const { url, log } = await startWith({ METRICS_PORT: String(port), METRICS_TOKEN });
    const own = `http://127.0.0.1:${port}`;
    const bearer = `Bearer ${METRICS_TOKEN}`;
    expect(log()).toContain(`"metricsUrl":"${own}/metrics"`);
    expect((await readMetrics(own, { authorization: bearer })).length).toBeGreaterThan(50);
    expect(await statusOf(`${own}/metrics`)).toBe(401);
    for (const authorization of [undefined, bearer, `Bearer ${TOKEN}`])
      expect(await statusOf(`${url}/metrics`, authorization)).toBe(404);
    for (const path of [
      "/",
      "/livez",
      "/readyz",
      "/login",
      "/api/sites",
      "/api/webhooks/mist",
      "/metrics/",
      "//metrics",
    ])
      expect(await statusOf(`${own}${path}`, `Bearer ${TOKEN}`), path).toBe(404);
    expect((await fetch(`${own}/metrics`, { method: "POST" })).status).toBe(405);
    expect((await createMist(own).send("location", {})).status).toBe(404);
    expect(await statusOf(`${url}/livez`)).toBe(200);
  });

  it("close with the server, including a running scrape and an idle connection", async () => {
    const port = await freePort();
    const started = await startWith({ METRICS_PORT: String(port) });
    const idle = connect(port, "127.0.0.1");
    onTestFinished(() => void idle.destroy());
    await once(idle, "connect");
    expect(await statusOf(`http://127.0.0.1:${port}/metrics`)).toBe(200);
    expect(await started.stop()).toBe(0);
    expect(await fetch(`http://127.0.0.1:${port}/metrics`).catch((error) => error)).toBeInstanceOf(Error);
  });

  it("O5: stop the start with one line and exit code 78 if a setting is wrong or the port is taken", async () => {
    const { port: taken } = server;
    const cases = [
      [{ METRICS_TOKEN: "too-short" }, /METRICS_TOKEN=…: must have 32 to 512/],
      [{ METRICS_PORT: "9464x" }, /METRICS_PORT=9464x: /],
      [{ METRICS_HOST: "127.0.0.1" }, /METRICS_HOST=127.0.0.1: .*METRICS_PORT/],
      [{ METRICS_PORT: String(taken) }, new RegExp(`port ${taken} on 127.0.0.1 is in use; .*METRICS_PORT`)],
    ] as const;
    for (const [env, line] of cases) {
      const folder = mkdtempSync(path.join(tmpdir(), "floorcast-"));
      const { child, log } = launch({ dataDir: folder, port: await freePort(), env });
      expect(await exitOf(child)).toBe(78);
      expect(log()).toMatch(line);
      expect(log()).not.toMatch(/too-short|\n {4}at /);
      rmSync(folder, { recursive: true });
    }
  });
});

describe("the silence of a feed", () => {
  const silenceAt = async (url: string) => {
    const samples = await readMetrics(url);
    return {
      last: samples.find(({ name }) => name === "floorcast_last_delivery_timestamp_seconds")?.value ?? 0,
      events: samples.filter(({ name }) => name === "floorcast_last_event_timestamp_seconds"),
    };
  };

  it("O1: is measured by accepted deliveries, for each site and topic, over a restart and a kill", async () => {
    const first = await startServer();
    const mist = createMist(first.url);
    await mist.post("{}", {});
    expect((await silenceAt(first.url)).last).toBe(0);
    await mist.location({ mac: mac(1), x: 1, y: 1 });
    const heard = await silenceAt(first.url);
    expect(heard.last).toBeGreaterThan(Date.now() / 1_000 - 60);
    expect(heard.events.map(({ series }) => series)).toEqual([
      `floorcast_last_event_timestamp_seconds{site="${SITE_ID}",topic="location"}`,
    ]);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await mist.post("{}", { "x-mist-signature-v2": "0".repeat(64) });
    expect(await silenceAt(first.url)).toEqual(heard);

    const second = await first.restart();
    onTestFinished(() => second.dispose());
    expect(await silenceAt(second.url)).toEqual(heard);
    const report = (await createApi(second.url).get("/api/feed")).body;
    expect(report.rows).toMatchObject([{ topic: "location", siteId: SITE_ID, received: 0 }]);
    expect(Date.parse(report.rows[0].lastArrivalAt) / 1_000).toBe(heard.last);

    await second.stop("SIGKILL");
    const third = await second.restart();
    onTestFinished(() => third.stop("SIGKILL").then(() => undefined));
    expect(await silenceAt(third.url)).toEqual(heard);
  });
});

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly refId: string; readonly expr: string; readonly datasource: { uid: string } }[];
}

describe("the samples for Prometheus and Grafana", () => {
  it("Grafana can import the dashboard, and its panels do not overlap", () => {
    const dashboard = JSON.parse(read("deploy/grafana/floorcast.json"));
    expect(dashboard).toMatchObject({ title: "Floorcast", uid: "floorcast", schemaVersion: expect.any(Number) });
    const panels: readonly Panel[] = dashboard.panels;
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const taken = new Set<string>();
    for (const { type, title, gridPos, targets = [] } of panels) {
      expect(["row", "stat", "timeseries"]).toContain(type);
      expect(title).not.toBe("");
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      expect(targets.length > 0).toBe(type !== "row");
      expect(targets.every(({ datasource }) => datasource.uid === `\${datasource}`)).toBe(true);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect(taken).not.toContain(`${x} ${y}`);
          taken.add(`${x} ${y}`);
        }
    }
    const variables = dashboard.templating.list.map(({ name }: { name: string }) => name);
    expect(variables).toEqual(["datasource", "instance"]);
  });

  it("the dashboard uses only existing metrics", async () => {
    const names = await namesNow();
    const { panels } = JSON.parse(read("deploy/grafana/floorcast.json"));
    const expressions = panels.flatMap(({ targets = [] }: Panel) => targets.map(({ expr }) => expr));
    expect(expressions.length).toBeGreaterThan(20);
    for (const expression of expressions) {
      expect(namesIn(expression).length, expression).toBeGreaterThan(0);
      expect(namesIn(expression).filter((name) => !names.has(name))).toEqual([]);
    }
  });

  it("the rules use only existing metrics, and say what to do", async () => {
    const names = await namesNow();
    const rules = read("deploy/prometheus/floorcast-alerts.yml").split("- alert: ").slice(1);
    expect(rules.length).toBeGreaterThan(20);
    for (const rule of rules) {
      const expression = /^\s+expr: (?:>-\n {10})?(.+(?:\n {10}.+)*)$/m.exec(rule)?.[1] ?? "";
      expect([...namesIn(expression), ...(expression.match(/^up\{/) ?? [])].length, rule).toBeGreaterThan(0);
      expect(namesIn(expression).filter((name) => !names.has(name))).toEqual([]);
      expect(rule).toMatch(/summary: .+\n\s+description: .+/);
    }
  });
});
