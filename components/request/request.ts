import { goToSignIn } from "@/viewer/go-to-sign-in";
import { withInstants } from "./instants";

/** What came of a request: the answer, or one sentence on why there is none. */
export type Outcome<Value> = { readonly ok: true; readonly value: Value } | Refused;

export interface Refused {
  readonly ok: false;
  /** 0 where no answer came at all. */
  readonly status: number;
  readonly detail: string;
  /** The problem's slug, such as `precondition-failed`. */
  readonly code?: string;
  /** What is wrong with single fields. */
  readonly errors?: readonly { readonly field: string; readonly detail: string }[];
}

export interface Terms {
  /** The version that was read: refused with 412 where another one is there by now. */
  readonly ifMatch?: number;
}

export function getJson<Value>(path: string, signal?: AbortSignal): Promise<Outcome<Value>> {
  return send<Value>(path, signal ? { signal } : {});
}

/** Without a body where there is nothing to say. */
export function postJson<Value>(path: string, body?: object, terms?: Terms): Promise<Outcome<Value>> {
  return sendJson("POST", path, body, terms);
}

export function patchJson<Value>(path: string, body: object, terms?: Terms): Promise<Outcome<Value>> {
  return sendJson("PATCH", path, body, terms);
}

export function putJson<Value>(path: string, body: object, terms?: Terms): Promise<Outcome<Value>> {
  return sendJson("PUT", path, body, terms);
}

/** Most removals answer with nothing. */
export function remove<Value = undefined>(path: string, terms?: Terms): Promise<Outcome<Value>> {
  return sendJson("DELETE", path, undefined, terms);
}

/** Sends the file's bytes as they are. */
export function putFile<Value>(path: string, file: File): Promise<Outcome<Value>> {
  return send<Value>(path, { method: "PUT", headers: { "content-type": file.type }, body: file });
}

function sendJson<Value>(method: string, path: string, body?: object, { ifMatch }: Terms = {}) {
  const headers = {
    ...(body && { "content-type": "application/json" }),
    ...(ifMatch !== undefined && { "if-match": `"${ifMatch}"` }),
  };
  return send<Value>(path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
}

/** Never throws: no answer at all is status 0. Times come as epoch milliseconds. Faults come as RFC 9457 problems, whose `detail` is for people. */
async function send<Value>(path: string, init: RequestInit): Promise<Outcome<Value>> {
  try {
    const response = await fetch(path, init);
    const body: unknown = response.status === 204 ? undefined : await response.json();
    if (response.ok) return { ok: true, value: withInstants(body) as Value };
    const refused = refusedOf(body, response);
    if (refused.code === "unauthenticated") goToSignIn();
    return refused;
  } catch (fault) {
    return { ok: false, status: 0, detail: fault instanceof Error ? fault.message : String(fault) };
  }
}

/** A problem's answer; whatever else came is told by its status. */
export function refusedOf(problem: unknown, { status, statusText }: Pick<Response, "status" | "statusText">): Refused {
  const { detail, title, code, errors } = (problem ?? {}) as Readonly<Record<string, unknown>>;
  const words = [detail, title].find((text): text is string => typeof text === "string" && text !== "");
  return {
    ok: false,
    status,
    detail: words ?? statusText,
    ...(typeof code === "string" && { code }),
    ...(Array.isArray(errors) && { errors: errors as NonNullable<Refused["errors"]> }),
  };
}
