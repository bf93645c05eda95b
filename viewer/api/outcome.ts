import { Misfit } from "@/domain/contract/misfit";
import { type FieldProblem, problem, type SummedDays } from "@/domain/contract/problem";
import type { Shape } from "@/domain/contract/shape";
import type { EpochMs } from "@/domain/time";
import { goToSignIn } from "../connection/go-to-sign-in";

/** The answer to a request, or why there is none. */
export type Outcome<Value> = { readonly ok: true; readonly value: Value } | Refused;

/** Why there is no answer; `faultText` says it to people. */
export interface Fault {
  /** 0 where the server gave no answer at all. */
  readonly status: number;
  /** In the server's own words. */
  readonly detail: string;
  /** The problem's slug, such as `precondition-failed`. */
  readonly code?: string;
  /** Why, where the code says too little, such as `site-has-floorplans`. */
  readonly reason?: string;
  /** How far what was asked is summed up, where that is not done yet. */
  readonly summedDays?: SummedDays;
  /** Since when something of the past is kept, where nothing is of what was asked. */
  readonly keptFrom?: EpochMs;
}

export interface Refused extends Fault {
  readonly ok: false;
  /** What is wrong with single fields. */
  readonly errors?: readonly FieldProblem[];
}

/** The code of an answer that does not have the shape that the contract promises; `detail` names the place, such as `$.rows[3].at`. */
export const UNREADABLE = "unreadable-answer";

export const NO_ANSWER: Refused = { ok: false, status: 0, detail: "" };

/** Refusals that pass by themselves in a moment. */
const PASSING = ["being-summed-up", "overloaded"];

export function isPassing({ code = "" }: Fault): boolean {
  return PASSING.includes(code);
}

/** A proxy refuses large bodies in the server's place, without a problem of the server's. */
const TOO_LARGE = 413;

/** What an answer means. `json` is undefined where the body is empty or no JSON. Leads to the sign-in who is not signed in. */
export function outcomeOf<Value>(shape: Shape<Value>, status: number, json: unknown): Outcome<Value> {
  if (status < 200 || status >= 300) return refusedOf(json, status);
  // No route answers with a body that is no JSON: a proxy, or a Wi-Fi's sign-in page, answered in its place.
  if (json === undefined && status !== 204) return NO_ANSWER;
  const value = shape.decode(json);
  if (value instanceof Misfit) return { ok: false, status, code: UNREADABLE, detail: `$${value.path}` };
  return { ok: true, value };
}

/** What has no code comes from something on the way, and is no answer of the server's. */
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

/** Undefined where the text is no JSON, or broke off. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
