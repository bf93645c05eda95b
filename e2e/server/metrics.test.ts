import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApi, placeFloor } from "../support/api";
import { namesIn, readMetrics } from "../support/metrics";
import { createMist, mac } from "../support/mist";
import { startServer, type TestServer } from "../support/test-server";

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

/** One delivery of each fate, so that every series there can be is there. */
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
  it(`have as many series after ${RANDOM} random topics and sites as before`, async () => {
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
    expect([...(await series())].filter((each) => !before.has(each))).toEqual([]);
    const accepted = (await readMetrics(server.url)).find(({ series }) => series.includes('outcome="accepted"'));
    expect(accepted?.value).toBeGreaterThanOrEqual(RANDOM);
  }, 120_000);

  it("hold no id, address or name in a label", async () => {
    const ours = (await readMetrics(server.url)).filter(({ name }) => name.startsWith("floorcast_"));
    for (const { series } of ours) expect(series).toMatch(/^[a-z_]+(\{([a-z]+="[\w.-]{1,40}",?)+\})?$/);
    expect(ours.length).toBeLessThan(100);
  });

  it("are named in the operator's guide, each of them, and no other", async () => {
    const documented = new Set(read("docs/operator-guide.md").match(/(?<=^\| `)floorcast_[a-z_]+/gm));
    const ours = new Set([...(await namesNow())].filter((name) => name.startsWith("floorcast_")));
    expect(documented).toEqual(ours);
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
  it("the dashboard is one that Grafana can import, its panels beside each other", () => {
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

  it("the dashboard asks for metrics that there are", async () => {
    const names = await namesNow();
    const { panels } = JSON.parse(read("deploy/grafana/floorcast.json"));
    const expressions = panels.flatMap(({ targets = [] }: Panel) => targets.map(({ expr }) => expr));
    expect(expressions.length).toBeGreaterThan(20);
    for (const expression of expressions) {
      expect(namesIn(expression).length, expression).toBeGreaterThan(0);
      expect(namesIn(expression).filter((name) => !names.has(name))).toEqual([]);
    }
  });

  it("the rules ask for metrics that there are, and say what to do", async () => {
    const names = await namesNow();
    const rules = read("deploy/prometheus/floorcast-alerts.yml").split("- alert: ").slice(1);
    expect(rules.length).toBeGreaterThan(5);
    for (const rule of rules) {
      const expression = /^\s+expr: (.+)$/m.exec(rule)?.[1] ?? "";
      expect([...namesIn(expression), ...(expression.match(/^up\{/) ?? [])].length, rule).toBeGreaterThan(0);
      expect(namesIn(expression).filter((name) => !names.has(name))).toEqual([]);
      expect(rule).toMatch(/summary: .+\n\s+description: .+/);
    }
  });
});
