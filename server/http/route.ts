import type { z } from "zod";
import type { Scope } from "@/domain/who";
import type { AuditEntry } from "@/server/access/audit";
import type { Principal } from "@/server/access/principal";
import type { Work } from "@/server/flow-control/slices";
import type { Answer } from "./answer";
import type { ApiRequest } from "./exchange";
import type { Services } from "./services";

/** Who sent the request. The audit log records them by name. */
export type Caller = Principal;

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** The permission that a caller needs; `self` is for anybody who is signed in. */
export type RouteScope = "public" | "self" | Scope;

/** What the audit log records about an act beyond what the answer tells. */
export interface AuditDetails extends Pick<AuditEntry, "target" | "siteId" | "details"> {
  /** Who did it, if nobody was signed in before. */
  readonly by?: Pick<Caller, "kind" | "id" | "name">;
  /** False if nothing had to be changed: no entry is written then. */
  readonly isDone?: boolean;
}

/** A Zod schema for JSON, a media type for other bodies, null for no body. */
export type AnswerShape = z.ZodType | { readonly media: string } | null;
export type Answers = Readonly<Record<number, AnswerShape>>;

/** For example, `/api/floorplans/:mapId` gives `{ mapId: string }`. */
type ParamsOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? { readonly [Key in Name]: string } & ParamsOf<Rest>
  : Path extends `${string}:${infer Name}`
    ? { readonly [Key in Name]: string }
    : unknown;

type JsonOf<A extends Answers> = {
  [Status in keyof A]: A[Status] extends z.ZodType ? z.input<A[Status]> : never;
}[keyof A];

export interface Context<Params = unknown, Query = unknown, Body = unknown> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly request: ApiRequest;
  readonly requestId: string;
  readonly caller: Caller;
  readonly services: Services;
  /** Sets what the audit log records about this act. Without it, the entry is derived from the answer. */
  readonly note: (noted: AuditDetails) => void;
  /** Computes a long answer in slices, one at a time for each caller. Refuses if too many of the caller's answers wait. */
  readonly inSlices: InSlices;
  /** Opens a download that is sent in chunks, a few at once for each caller. Refuses if too many of the caller's downloads wait. */
  readonly inDownload: InDownload;
}

/** `question`: about the past, answered as a whole. `stream`: made by the history's thread while it is sent. */
export type DownloadKind = "question" | "stream" | "file";

/** The kind is `question` by default. */
export type InDownload = <Json>(open: () => Promise<Answer<Json>>, kind?: DownloadKind) => Promise<Answer<Json>>;

export type InSlices = <Json>(work: () => Work<Answer<Json>>) => Promise<Answer<Json>>;

interface RouteSpec<Path extends string, Query extends z.ZodType, Body extends z.ZodType, A extends Answers> {
  readonly method: Method;
  readonly path: Path;
  /** One line for the OpenAPI description. */
  readonly summary: string;
  readonly scope: RouteScope;
  /** The name in the audit log of an act that changes something, such as `area.create`. */
  readonly auditAction?: string;
  /** The path parameter that is the act's target. If the target is in the body or the answer, `handle` notes it. */
  readonly target?: keyof ParamsOf<Path> & string;
  readonly query?: Query;
  /** A JSON body, parsed and checked before `handle` runs. */
  readonly body?: Body;
  /** Media types of a body that `handle` reads itself. */
  readonly rawBody?: readonly string[];
  /** The shape of such a body if it is JSON, for the description only. */
  readonly rawShape?: z.ZodType;
  /** Set if `handle` refuses an edit when `If-Match` names another version. */
  readonly ifMatch?: true;
  /** In bytes; 256 KiB by default. */
  readonly bodyLimit?: number;
  /** Compresses a long answer if the client accepts that. Never for an answer that contains a secret. */
  readonly isCompressed?: true;
  readonly answers: A;
  /** Further media types of a 200, for when a file was requested. */
  readonly alsoAnswers?: readonly string[];
  handle(
    context: Context<ParamsOf<Path>, z.output<Query>, z.output<Body>>,
  ): Answer<JsonOf<A>> | Promise<Answer<JsonOf<A>>>;
}

/** A route as the API runs it. The relations between its types were checked where it was defined. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly scope: RouteScope;
  readonly auditAction?: string;
  readonly target?: string;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly rawBody?: readonly string[];
  readonly rawShape?: z.ZodType;
  readonly ifMatch?: true;
  readonly bodyLimit: number;
  readonly isCompressed?: true;
  readonly answers: Answers;
  readonly alsoAnswers?: readonly string[];
  handle(context: Context): Answer | Promise<Answer>;
}

/** A route with the types of its input and answers as JSON, for the compiler only. */
export interface TypedRoute<Query = unknown, Body = unknown, Json = unknown> extends Route {
  readonly types?: { readonly query: Query; readonly body: Body; readonly json: Json };
}

const JSON_BODY_LIMIT = 256 * 1024;

/** Ties a handler to its path, its schemas and its possible answers: an answer of another shape does not compile. */
export function defineRoute<
  const Path extends string,
  Query extends z.ZodType = z.ZodType<unknown>,
  Body extends z.ZodType = z.ZodType<unknown>,
  const A extends Answers = Answers,
>(spec: RouteSpec<Path, Query, Body, A>): TypedRoute<z.input<Query>, z.input<Body>, JsonOf<A>> {
  return { bodyLimit: JSON_BODY_LIMIT, ...spec, handle: spec.handle as Route["handle"] };
}
