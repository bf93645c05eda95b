import { existsSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { beforeAll, describe, expect, it } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import { parseTopics, type Topic } from "../mist/event";
import type { Feed } from "../mist/feed";
import { organisation } from "../organisation";
import { createSimulation } from "../simulation";
import { type Opened, opened } from "./testing/opened";

/**
 * A JSON file with excerpts of Mist's own OpenAPI description: for each path and method the schema of a 200 response. It is not part of this
 * project; without it these tests are skipped.
 */
const EXCERPT = process.env.MIST_OPENAPI ?? "";
const START = 1_790_000_000_000;
const END = START + 10 * MINUTE_MS;
const METHODS = ["get", "post", "put", "delete"] as const;
const SENDS = new Set<string>(["post", "put"]);
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  "/api/v1/sites/{site_id}/stats/devices": ["?type=all", "?status=connected"],
  "/api/v1/sites/{site_id}/stats/zones": ["", ...mapIds().map((mapId) => `?map_id=${mapId}`)],
};
/** For these paths the excerpts contain only some of the properties. */
const SHORTENED: ReadonlySet<string> = new Set(["/api/v1/sites/{site_id}/stats/devices"]);
const WEBHOOK = {
  name: "floors",
  url: "http://127.0.0.1:1/hook",
  secret: "s3cret",
  topics: ["alarms"],
  headers: { "x-own": "yes" },
};

interface Operation {
  /** A text if the response has no body. */
  readonly 200: Schema | string;
}

const isThere = existsSync(EXCERPT);
const operations = isThere ? operationsIn(readFileSync(EXCERPT, "utf8")) : [["of", "all paths", undefined] as const];

describe.skipIf(!isThere)("answers for which Mist's description (MIST_OPENAPI) has a schema", () => {
  let feed: Feed;

  beforeAll(() => {
    feed = createSimulation({ seed: 1, rate: 1, tracks: 200, sites: 2, topics: topicsOf("split"), startAt: START });
    feed.advance(END);
  });

  it.each(operations)("%s %s", async (method, template, schema) => {
    const started = await opened({ feed, now: () => END });
    const validate = ajv().compile(schema ?? true);
    const addresses = addressesOf(started, template);
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses) {
      const body = await bodyOf(started, method, address);
      if (!schema) continue;
      expect(validate(body) || validate.errors?.slice(0, 3), address).toBe(true);
      if (!SHORTENED.has(template)) expect(unknownIn(body, schema), address).toEqual([]);
    }
  });
});

/** The JSON body of a response; undefined if there is none. */
async function bodyOf({ request }: Opened, method: string, address: string): Promise<unknown> {
  const json = SENDS.has(method) ? WEBHOOK : undefined;
  const response = await request(address.slice("/api/v1".length), { method: method.toUpperCase(), json });
  expect(response.status, address).toBe(200);
  const text = await response.text();
  if (method === "get" && !MAY_BE_EMPTY.test(address)) expect(text, address).not.toBe("[]");
  return text === "" ? undefined : JSON.parse(text);
}

/** The grounds and small houses may be empty at the moment. */
const MAY_BE_EMPTY = /stats\/maps|stats\/zones/;

function operationsIn(text: string): readonly (readonly [string, string, Schema | undefined])[] {
  const { paths } = JSON.parse(text) as { paths: Record<string, Partial<Record<string, Operation>>> };
  return Object.entries(paths).flatMap(([template, methods]) =>
    METHODS.flatMap((method) => {
      const operation = methods[method];
      const told = operation?.[200];
      return told ? [[method, template, typeof told === "string" ? undefined : told] as const] : [];
    }),
  );
}

interface Schema {
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** Fields that the description does not have; nobody must rely on them. */
function unknownIn(body: unknown, schema: Schema): readonly string[] {
  const one = schema.items ?? schema;
  const known = new Set((one.oneOf ?? [one]).flatMap(({ properties = {} }) => Object.keys(properties)));
  const sent = new Set((Array.isArray(body) ? body : [body]).flatMap((each) => Object.keys(each)));
  return [...sent].filter((field) => !known.has(field)).sort();
}

/** OpenAPI's `double` and `int64` say how a number is stored, not which values are valid. */
function ajv(): Ajv {
  const made = new Ajv({ strict: false, allErrors: true });
  addFormats.default(made);
  return made;
}

/** Every address that a template stands for, with one webhook for the organisation and one for each site. */
function addressesOf({ api }: Opened, template: string): readonly string[] {
  const ofOrg = template.replace("{org_id}", organisation.orgId);
  const scopes = template.includes("{site_id}") ? organisation.sites.map(({ siteId }) => siteId) : [undefined];
  return scopes.flatMap((siteId) => {
    const webhook = api.webhooks.create(siteId, WEBHOOK);
    api.webhooks.note(webhook, { topic: "alarms", body: Buffer.from("{}") }, { statusCode: 503, body: "busy" });
    api.webhooks.note(webhook, { topic: "ping", body: Buffer.from("{}") }, { error: "connection refused" });
    const address = ofOrg.replace("{site_id}", siteId ?? "").replace("{webhook_id}", webhook.webhookId);
    const ofMaps = address.includes("{map_id}")
      ? mapIds(siteId).map((id) => address.replace("{map_id}", id))
      : [address];
    return ofMaps.flatMap((each) => (QUERIES[template] ?? ["?limit=1000"]).map((query) => each + query));
  });
}

function mapIds(siteId?: string): readonly string[] {
  const sites = organisation.sites.filter((site) => siteId === undefined || site.siteId === siteId);
  return sites.flatMap(({ floors }) => floors.map(({ mapId }) => mapId));
}

function topicsOf(text: string): ReadonlySet<Topic> {
  const topics = parseTopics(text);
  if ("unknown" in topics) throw new Error(topics.unknown);
  return topics;
}
