import type { RefusalReason, SummedDays } from "@/domain/contract/problem";
import type { FieldError } from "./field-error";

/** Everything that can go wrong with a request, by slug, with its status and title. */
export const PROBLEMS = {
  "malformed-json": { status: 400, title: "The body is not JSON" },
  "too-deep": { status: 400, title: "The body is nested too deeply" },
  "bad-request": { status: 400, title: "The request is malformed" },
  "missing-signature": { status: 401, title: "The delivery is not signed" },
  "invalid-signature": { status: 401, title: "The signature is wrong" },
  "not-configured": { status: 401, title: "No webhook secret is configured" },
  unauthenticated: { status: 401, title: "Sign in first" },
  "wrong-credentials": { status: 401, title: "E-mail or password is wrong" },
  forbidden: { status: 403, title: "Not allowed" },
  csrf: { status: 403, title: "The request comes from another site" },
  "not-found": { status: 404, title: "Not found" },
  "method-not-allowed": { status: 405, title: "The method is not allowed for this address" },
  timeout: { status: 408, title: "The request took too long" },
  conflict: { status: 409, title: "The request conflicts with the current data" },
  "length-required": { status: 411, title: "Content-Length is missing" },
  "precondition-failed": { status: 412, title: "It has been changed" },
  "payload-too-large": { status: 413, title: "The body is too large" },
  "unsupported-media-type": { status: 415, title: "The content type is not accepted" },
  "unsupported-encoding": { status: 415, title: "The content encoding is not accepted" },
  "misdirected-request": { status: 421, title: "This server does not serve that host" },
  "invalid-envelope": { status: 422, title: "The body is not a delivery" },
  "invalid-request": { status: 422, title: "Some fields are not valid" },
  "invalid-image": { status: 422, title: "The image cannot be read" },
  "image-too-large": { status: 422, title: "The image has too many pixels" },
  "image-over-time": { status: 422, title: "The image takes too long to read" },
  "image-over-memory": { status: 422, title: "The image takes too much memory to read" },
  "rate-limited": { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Internal error" },
  "mist-unavailable": { status: 502, title: "Mist could not be asked" },
  overloaded: { status: 503, title: "The server is too busy" },
  "being-summed-up": { status: 503, title: "The past is still being made ready" },
  "storage-unavailable": { status: 503, title: "The storage cannot be written at the moment" },
  "storage-unreadable": { status: 503, title: "The storage cannot be read at the moment" },
  "insufficient-storage": { status: 507, title: "The storage is full" },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string }>>;

export type ProblemSlug = keyof typeof PROBLEMS;

export const PROBLEM_TYPE = "application/problem+json";

/** An error body after RFC 9457. */
export interface Problem {
  /** Stable, so programs may branch on it. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** For people. Contains no stack trace, path, query or secret. */
  readonly detail: string;
  /** The path of the request. */
  readonly instance?: string;
  /** The reason, if `code` is too general. */
  readonly reason?: RefusalReason;
  /** The slug. */
  readonly code: ProblemSlug;
  readonly requestId?: string;
  readonly errors?: readonly FieldError[];
  /** If an answer is still being prepared: how far that is. */
  readonly summedDays?: SummedDays;
  /** The oldest time that the history keeps, if the requested time is older. ISO 8601. */
  readonly keptFrom?: string;
}

export interface ProblemDetails {
  readonly slug: ProblemSlug;
  readonly detail: string;
  readonly instance?: string | undefined;
  readonly reason?: RefusalReason | undefined;
  readonly requestId?: string | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  readonly summedDays?: SummedDays | undefined;
  readonly keptFrom?: string | undefined;
}

/** The body; send it with its own `status` and the content type `PROBLEM_TYPE`. */
export function problem(details: ProblemDetails): Problem {
  const { slug, detail, instance, reason, requestId, errors, summedDays, keptFrom } = details;
  const { status, title } = PROBLEMS[slug];
  return {
    type: `https://floorcast.dev/problems/${slug}`,
    title,
    status,
    detail,
    ...(instance !== undefined && { instance }),
    code: slug,
    ...(reason !== undefined && { reason }),
    ...(requestId !== undefined && { requestId }),
    ...(errors !== undefined && { errors }),
    ...(summedDays !== undefined && { summedDays }),
    ...(keptFrom !== undefined && { keptFrom }),
  };
}
