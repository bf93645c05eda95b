import { onTestFinished } from "vitest";
import { organisation } from "../../organisation";
import { createMistApi, type ListeningMistApi, type MistApi, type MistApiSetup } from "../mist-api";

const TOKEN = "all-rights";
export const READER = "reads-only";

export interface Opened extends ListeningMistApi {
  readonly api: MistApi;
  /** A request with the token of all rights, unless another is named. */
  request(path: string, init?: Asking): Promise<Response>;
  /** The JSON of a request that goes well. */
  get<Body = Json>(path: string): Promise<Body>;
}

interface Asking extends RequestInit {
  readonly token?: string;
  readonly json?: unknown;
}

// biome-ignore lint/suspicious/noExplicitAny: what comes over the wire is anything, and tests look at it piece by piece.
export type Json = any;

/** A Mist that listens until the test ends. */
export async function opened(setup: Partial<MistApiSetup> = {}): Promise<Opened> {
  const tokens = [{ token: TOKEN }, { token: READER, role: "read" as const }];
  const api = createMistApi({ organisation, tokens, ...setup });
  const listening = await api.listen();
  onTestFinished(() => listening.close());
  const request = (path: string, { token = TOKEN, json, ...init }: Asking = {}) =>
    fetch(`${listening.url}/api/v1${path}`, {
      redirect: "manual",
      ...init,
      headers: { authorization: `Token ${token}` },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
  return {
    ...listening,
    api,
    request,
    get: async (path) => {
      const response = await request(path);
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return response.json();
    },
  };
}
