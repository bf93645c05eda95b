import { STATUS_CODES } from "node:http";
import { z } from "zod";
import { problemJson } from "./json/problem-json";
import { PROBLEM_TYPE } from "./message/problem";
import type { AnswerShape, Route } from "./route";

type Json = Readonly<Record<string, unknown>>;

export interface OpenApi {
  readonly openapi: string;
  readonly info: Json;
  readonly paths: Readonly<Record<string, Json>>;
  readonly components: { readonly schemas: Json; readonly securitySchemes: Json; readonly responses: Json };
  readonly servers: readonly Json[];
}

/** By the names that `securityOf` uses. */
const SECURITY_SCHEMES = {
  token: { type: "http", scheme: "bearer", description: "An API token, made under Settings" },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "floorcast_session",
    description: "Set by POST /api/session; its name begins with __Host- where PUBLIC_URL is https",
  },
  signature: {
    type: "apiKey",
    in: "header",
    name: "x-mist-signature-v2",
    description: "HMAC-SHA256 of the raw body with the webhook's secret, in hex",
  },
  legacySignature: {
    type: "apiKey",
    in: "header",
    name: "x-mist-signature",
    description: "The same with SHA-1; refused where REQUIRE_SIGNATURE_V2 is set",
  },
};

function securityOf({ scope }: Route): readonly Json[] {
  if (scope === "public") return [];
  if (scope === "ingest") return [{ signature: [] }, { legacySignature: [] }];
  return [{ token: [] }, { session: [] }];
}

/** Describes the routes as OpenAPI 3.1, derived from their definitions. */
export function describeApi(routes: readonly Route[]): OpenApi {
  const shapes = new Map<string, unknown>();
  const paths = new Map<string, Json>();
  const problem = { schema: describeShape(problemJson, "output", shapes) };
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    const described = { [route.method.toLowerCase()]: describeRoute(route, shapes) };
    paths.set(path, { ...paths.get(path), ...described });
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Floorcast",
      version: "1",
      description: "Lengths are metres, times ISO 8601, errors RFC 9457. `x-scope` is the right that a route requires.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/", description: "The server that this description comes from" }],
    paths: Object.fromEntries(paths),
    components: {
      schemas: Object.fromEntries(shapes),
      responses: { Problem: { description: "Problem", content: { [PROBLEM_TYPE]: problem } } },
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

function describeRoute(route: Route, shapes: Map<string, unknown>): Json {
  const parameters = [...pathParameters(route.path), ...queryParameters(route, shapes), ...headerParameters(route)];
  return {
    summary: route.summary,
    operationId: operationIdOf(route),
    "x-scope": route.scope,
    security: securityOf(route),
    ...(parameters.length > 0 && { parameters }),
    ...describeBody(route, shapes),
    responses: describeAnswers(route, shapes),
  };
}

/** An id such as `getFloorplansByMapIdImage`. */
function operationIdOf({ method, path }: Route): string {
  const words = path
    .replace(/^\/api/, "")
    .split(/[/.-]/)
    .filter(Boolean);
  const named = words.map((word) => (word.startsWith(":") ? `By${capital(word.slice(1))}` : capital(word)));
  return `${method.toLowerCase()}${named.join("")}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function pathParameters(path: string): readonly Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function queryParameters({ query }: Route, shapes: Map<string, unknown>): readonly Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = describeShape(query, "input", shapes);
  return Object.entries(properties as Json).map(([name, schema]) => ({
    name,
    in: "query",
    required: (required as readonly string[]).includes(name),
    schema,
  }));
}

function headerParameters({ ifMatch }: Route): readonly Json[] {
  if (!ifMatch) return [];
  const description = "The entity tag of the version that is edited: 412 if it is no longer the current one";
  return [{ name: "If-Match", in: "header", required: false, description, schema: { type: "string" } }];
}

function describeBody({ body, rawBody, rawShape }: Route, shapes: Map<string, unknown>): Json {
  if (body) {
    const content = { "application/json": { schema: describeShape(body, "input", shapes) } };
    return { requestBody: { required: !body.safeParse(undefined).success, content } };
  }
  if (!rawBody) return {};
  const raw = rawShape ? { schema: describeShape(rawShape, "input", shapes) } : {};
  return { requestBody: { required: true, content: Object.fromEntries(rawBody.map((media) => [media, raw])) } };
}

const PROBLEM = { $ref: "#/components/responses/Problem" };

function describeAnswers({ answers, alsoAnswers = [] }: Route, shapes: Map<string, unknown>): Json {
  const described = Object.entries(answers).map(([status, shape]) => {
    const description = STATUS_CODES[status] ?? status;
    const { content } = describeContent(shape, shapes);
    const files = status === "200" ? Object.fromEntries(alsoAnswers.map((media) => [media, {}])) : {};
    return [status, { description, ...(content && { content: { ...content, ...files } }) }];
  });
  return { ...Object.fromEntries(described), "4XX": PROBLEM, default: PROBLEM };
}

function describeContent(shape: AnswerShape, shapes: Map<string, unknown>): { readonly content?: Json } {
  if (shape === null) return {};
  if ("media" in shape) return { content: { [shape.media]: {} } };
  return { content: { "application/json": { schema: describeShape(shape, "output", shapes) } } };
}

/** Shapes with their own name are placed in the components, once each. */
function describeShape(shape: z.ZodType, io: "input" | "output", shapes: Map<string, unknown>): Json {
  const described = z.toJSONSchema(shape, { io, override: ({ jsonSchema }) => delete jsonSchema.readOnly });
  const { $schema: _, $defs = {}, ...rest } = toComponents(described);
  for (const [name, definition] of Object.entries($defs as Json)) shapes.set(name, definition);
  return rest;
}

function toComponents(schema: unknown): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
