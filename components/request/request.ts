import { goToSignIn } from "@/viewer/connection/go-to-sign-in";
import { withInstants } from "./instants";

/** What came of a request: the answer, or why there is none. */
export type Outcome<Value> = { readonly ok: true; readonly value: Value } | Refused;

/** Why there is no answer; `faultText` says it to people. */
export interface Fault {
  /** 0 where the server gave no answer at all. */
  readonly status: number;
  /** The server's own words. */
  readonly detail: string;
  /** The problem's slug, such as `precondition-failed`. */
  readonly code?: string;
}

export interface Refused extends Fault {
  readonly ok: false;
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

/** Never throws: no answer at all is status 0. Times come as epoch milliseconds, faults as RFC 9457 problems. */
async function send<Value>(path: string, init: RequestInit): Promise<Outcome<Value>> {
  try {
    const response = await fetch(path, init);
    const body: unknown = response.status === 204 ? undefined : await response.json().catch(() => NO_JSON);
    if (response.ok && body !== NO_JSON) return { ok: true, value: withInstants(body) as Value };
    const refused = refusedOf(body, response.status);
    if (refused.code === "unauthenticated") goToSignIn();
    return refused;
  } catch {
    return NO_ANSWER;
  }
}

const NO_JSON = Symbol("no JSON");

export const NO_ANSWER: Refused = { ok: false, status: 0, detail: "" };

/** What somebody on the way to the server says in its place and means. */
const TOO_LARGE = 413;

/** A problem's answer. The server's own have a code: what has none comes from something on the way, and is no answer of its. */
export function refusedOf(problem: unknown, status: number): Refused {
  const { detail, title, code, errors } = Object(problem) as Readonly<Record<string, unknown>>;
  if (typeof code !== "string")
    return status === TOO_LARGE ? { ok: false, status, detail: "", code: "payload-too-large" } : NO_ANSWER;
  const words = [detail, title].find((text): text is string => typeof text === "string" && text !== "");
  return {
    ok: false,
    status,
    detail: words ?? code,
    code,
    ...(Array.isArray(errors) && { errors: errors as NonNullable<Refused["errors"]> }),
  };
}
