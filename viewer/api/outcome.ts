import { Misfit } from "@/domain/contract/misfit";
import { type FieldProblem, problem, type SummedDays } from "@/domain/contract/problem";
import type { Shape } from "@/domain/contract/shape";
import type { EpochMs } from "@/domain/time";
import { goToSignIn } from "../connection/go-to-sign-in";

/** The answer to a request, or why there is none. */
export type Outcome<Value> = { readonly ok: true; readonly value: Value } | Refused;

/** Why a request failed; `faultText` makes a text of it. */
export interface Fault {
  /** 0 if the server did not respond. */
  readonly status: number;
  /** The server's explanation, in English. */
  readonly detail: string;
  /** The problem's slug, such as `precondition-failed`. */
  readonly code?: string;
  /** A more precise reason than the code, such as `site-has-floorplans`. */
  readonly reason?: string;
  /** If the answer is still being computed: how many of its days are done. */
  readonly summedDays?: SummedDays;
  /** If nothing of the requested range is kept: since when anything is kept. */
  readonly keptFrom?: EpochMs;
}

export interface Refused extends Fault {
  readonly ok: false;
  /** What is wrong with single fields. */
  readonly errors?: readonly FieldProblem[];
}

/** The code of a response that does not match the contract; `detail` is the path of the mismatch, such as `$.rows[3].at`. */
export const UNREADABLE = "unreadable-answer";

export const NO_ANSWER: Refused = { ok: false, status: 0, detail: "" };

/** The codes of refusals that pass by themselves within moments. */
const PASSING = ["being-summed-up", "overloaded"];

export function isPassing({ code = "" }: Fault): boolean {
  return PASSING.includes(code);
}

/** Proxies refuse large bodies with this status, without a problem document of the server. */
const TOO_LARGE = 413;

/** Interprets a response. `json` is undefined if the body is empty or not JSON. Redirects to the sign-in page if nobody is signed in. */
export function outcomeOf<Value>(shape: Shape<Value>, status: number, json: unknown): Outcome<Value> {
  if (status < 200 || status >= 300) return refusedOf(json, status);
  // No route responds with a body other than JSON, so a proxy or a captive portal responded.
  if (json === undefined && status !== 204) return NO_ANSWER;
  const value = shape.decode(json);
  if (value instanceof Misfit) return { ok: false, status, code: UNREADABLE, detail: `$${value.path}` };
  return { ok: true, value };
}

/** Interprets a refusal. One without a code comes from a proxy, not from the server. */
export function refusedOf(json: unknown, status: number): Refused {
  const told = problem.decode(json);
  if (told instanceof Misfit)
    return status === TOO_LARGE ? { ok: false, status, detail: "", code: "payload-too-large" } : NO_ANSWER;
  const { code, detail, title, reason, errors, summedDays, keptFrom } = told;
  if (code === "unauthenticated") goToSignIn();
  return {
    ok: false,
    status,
    code,
    detail: detail || title || code,
    ...(reason && { reason }),
    ...(errors && { errors }),
    ...(summedDays && { summedDays }),
    ...(keptFrom !== undefined && { keptFrom }),
  };
}

/** Undefined if the text is not JSON or is truncated. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
