import type { z } from "zod";
import type { Called, CallFailure } from "../../api/call-failure";
import type { MistApi } from "../../api/transport";
import type { ConnectionStore, MistConnection } from "../connection";
import type { MistService } from "../connection-deps";

/** What a test's organisation answers a token: JSON by path, or how the call fails. */
export type TokenAnswers = Readonly<Record<string, unknown>> | CallFailure["type"];

export interface TestMist extends MistService {
  /** Answers by token. Other tokens are refused. */
  readonly tokens: Map<string, TokenAnswers>;
  /** The tokens of the calls, in order. */
  readonly asked: string[];
}

/** The answers of an organisation with two sites. */
export const ORGANISATION: TokenAnswers = {
  "/api/v1/self": {
    name: "Floorcast",
    privileges: [{ scope: "org", role: "write", org_id: "org-1", name: "Acme" }],
  },
  "/api/v1/orgs/org-1/sites": [
    { id: "site-2", name: "Warehouse" },
    { id: "site-1", name: "Headquarters" },
  ],
};

/** Mist and the service in memory. Sealing is not encryption here; the sealer has its own tests. */
export function testMist(tokens: Readonly<Record<string, TokenAnswers>> = {}): TestMist {
  const known = new Map(Object.entries(tokens));
  const asked: string[] = [];
  return {
    tokens: known,
    asked,
    connections: memoryConnections(),
    sealer: {
      seal: async (text, context) => `sealed:${context}:${text}`,
      unseal: async (sealed, context) => sealed.split(`sealed:${context}:`)[1],
    },
    connect: (_address, token) =>
      fakeApi(
        () => known.get(token) ?? "token-refused",
        () => void asked.push(token),
      ),
    callsUsed: (token) => asked.filter((each) => each === token).length,
    allowedAddress: undefined,
  };
}

function memoryConnections(): ConnectionStore {
  const kept = new Map<string, MistConnection>();
  return {
    all: async () => [...kept.values()],
    get: async (connectionId) => kept.get(connectionId),
    async put(connection) {
      kept.set(connection.connectionId, connection);
    },
    async remove(connectionId) {
      kept.delete(connectionId);
    },
  };
}

function fakeApi(answers: () => TokenAnswers, note: () => void): MistApi {
  function ask<Value>(path: string, read: (json: unknown) => Value): Called<Value> {
    note();
    const told = answers();
    if (typeof told === "string") return { type: told, path } as CallFailure;
    return path in told ? { type: "answered", value: read(told[path]) } : { type: "not-found", path };
  }
  const listed = async <Item>(path: string, _query: object, item: z.ZodType<Item>) =>
    ask(path, (json) => ({ items: (json as unknown[]).map((each) => item.parse(each)), unread: 0 }));
  const one = async <Value>(path: string, _sent: unknown, schema: z.ZodType<Value>) =>
    ask(path, (json) => schema.parse(json));
  return { get: one, list: listed, search: listed, post: one, put: one };
}
