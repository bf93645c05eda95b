import { withInstants } from "./instants";

/** What came of a request: the answer, or one sentence on why there is none. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly status: number; readonly detail: string };

export function getJson<Value>(path: string, signal?: AbortSignal): Promise<Outcome<Value>> {
  return send<Value>(path, signal ? { signal } : {});
}

/** Without a body where there is nothing to say. */
export function postJson<Value>(path: string, body?: object): Promise<Outcome<Value>> {
  return sendJson("POST", path, body);
}

export function patchJson<Value>(path: string, body: object): Promise<Outcome<Value>> {
  return sendJson("PATCH", path, body);
}

/** Sends the file's bytes as they are. */
export function putFile<Value>(path: string, file: File): Promise<Outcome<Value>> {
  return send<Value>(path, { method: "PUT", headers: { "content-type": file.type }, body: file });
}

function sendJson<Value>(method: string, path: string, body?: object): Promise<Outcome<Value>> {
  if (!body) return send<Value>(path, { method });
  return send<Value>(path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

/** Never throws: no answer at all is status 0. Times come as epoch milliseconds. Faults come as RFC 9457 problems, whose `detail` is for people. */
async function send<Value>(path: string, init: RequestInit): Promise<Outcome<Value>> {
  try {
    const response = await fetch(path, init);
    const body: unknown = response.status === 204 ? undefined : await response.json();
    if (response.ok) return { ok: true, value: withInstants(body) as Value };
    return { ok: false, status: response.status, detail: detailOf(body) ?? response.statusText };
  } catch (fault) {
    return { ok: false, status: 0, detail: fault instanceof Error ? fault.message : String(fault) };
  }
}

function detailOf(problem: unknown): string | undefined {
  if (typeof problem !== "object" || problem === null) return undefined;
  const { detail, title } = problem as { readonly detail?: unknown; readonly title?: unknown };
  return [detail, title].find((text): text is string => typeof text === "string" && text !== "");
}
