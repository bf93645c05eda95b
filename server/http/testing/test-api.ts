import { buffer } from "node:stream/consumers";
import type { z } from "zod";
import { Misfit } from "@/domain/contract/misfit";
import { TEST_TOKEN } from "@/server/access/testing/memory-access";
import { createApi } from "../api/api";
import { createRouter } from "../api/router";
import { ROUTES } from "../api/routes";
import { type ApiResponse, isStream } from "../exchange";
import { problemJson } from "../json/problem-json";
import { PAIRS } from "./contract-pairs";
import { NOW, type TestServices, testServices } from "./test-services";

interface Question {
  readonly json?: unknown;
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>;
  readonly headers?: Readonly<Record<string, string>>;
  /** The caller's token, or null for none. By default a caller who may do everything. */
  readonly token?: string | null;
  readonly isGone?: () => boolean;
}

// biome-ignore lint/suspicious/noExplicitAny: tests reach into answers whose shape `ask` has already checked
type Told = WholeResponse & { readonly json: any };

/** Streams are read to their end. */
type WholeResponse = Omit<ApiResponse, "body"> & { readonly body: string | Uint8Array | undefined };

export interface TestApi {
  readonly services: TestServices;
  /** Sends a request such as `"GET /api/sites"` and checks the answer against the route's schema. */
  ask(line: string, question?: Question): Promise<Told>;
}

export function testApi(overrides: Partial<TestServices> = {}): TestApi {
  const services = testServices(overrides);
  const answer = createApi(services);
  return {
    services,
    async ask(line, question = {}) {
      const [method = "GET", url = "/"] = line.split(" ");
      const { isGone = () => false } = question;
      const asked = { method, url, ...bodyOf(question), receivedAt: NOW, isGone };
      const response = await whole(await answer(asked));
      const told = { ...response, json: readBack(response) };
      checkAgainstSchema(method, url, told);
      checkAgainstContract(method, url, told);
      return told;
    },
  };
}

function bodyOf({ json, body, token = TEST_TOKEN, headers: more = {} }: Question) {
  const headers = { ...(token !== null && { authorization: `Bearer ${token}` }), ...more };
  if (json !== undefined) {
    const bytes = Buffer.from(JSON.stringify(json));
    return { body: chunks(bytes), headers: { "content-type": "application/json", ...headers } };
  }
  return { body: body instanceof Uint8Array ? chunks(body) : body, headers };
}

export async function* chunks(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

async function whole({ body, ...response }: ApiResponse): Promise<WholeResponse> {
  return { ...response, body: isStream(body) ? await buffer(body) : body };
}

function readBack({ headers, body }: WholeResponse): unknown {
  return /json/.test(headers["content-type"] ?? "") && body !== undefined ? JSON.parse(String(body)) : undefined;
}

const find = createRouter(ROUTES);

function routeOf(method: string, url: string): (typeof ROUTES)[number] | undefined {
  return (find(url)?.routes as ReadonlyMap<string, (typeof ROUTES)[number]> | undefined)?.get(method);
}

/** Checks that the browser's decoder accepts what the server answers. */
function checkAgainstContract(method: string, url: string, { status, json, headers }: Told): void {
  const route = routeOf(method, url);
  if (route?.alsoAnswers?.includes(headers["content-type"] ?? "")) return;
  const shape = route && PAIRS.find((pair) => pair.route === route)?.endpoint.answer;
  const decoded = shape && status >= 200 && status < 300 ? shape.decode(json) : undefined;
  if (decoded instanceof Misfit) throw new Error(`${method} ${url} answered off the contract: ${decoded}`);
}

function checkAgainstSchema(method: string, url: string, { status, headers, json, body }: Told): void {
  if (body === undefined) return;
  const schema = schemaOf(method, url, status, headers["content-type"] ?? "");
  const also = routeOf(method, url)?.alsoAnswers ?? [];
  if (status === 200 && also.includes(headers["content-type"] ?? "")) return;
  const parsed = schema?.safeParse(json);
  if (parsed && !parsed.success) throw new Error(`${method} ${url} answered off its schema: ${parsed.error.message}`);
}

function schemaOf(method: string, url: string, status: number, type: string): z.ZodType | undefined {
  if (type === "application/problem+json") return problemJson;
  const declared = routeOf(method, url)?.answers;
  const shape = declared?.[status];
  if (!shape) throw new Error(`${method} ${url} answered ${status} with a body, which its route does not declare`);
  return "media" in shape ? undefined : shape;
}
