import type { z } from "zod";
import type { Scope } from "@/domain/who";
import type { AuditEntry } from "@/server/access/audit";
import type { Principal } from "@/server/access/principal";
import type { Work } from "@/server/flow-control/slices";
import type { Answer } from "./answer";
import type { ApiRequest } from "./exchange";
import type { Services } from "./services";

/** Who sent the request. Their name stands in the audit log beside what they did. */
export type Caller = Principal;

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What a caller must be allowed to do; `self` is for whoever is signed in at all. */
export type RouteScope = "public" | "self" | Scope;

/** What the audit log says of an act, where it says more than the answer does. */
export interface Noted extends Pick<AuditEntry, "target" | "siteId" | "details"> {
  /** Who it was, where nobody was signed in before. */
  readonly by?: Pick<Caller, "kind" | "id" | "name">;
  /** False where nothing had to be changed: then nothing is written down. */
  readonly isDone?: boolean;
}

/** A body as Zod reads it, a media type where it is not JSON, null where there is none. */
export type AnswerShape = z.ZodType | { readonly media: string } | null;
export type Answers = Readonly<Record<number, AnswerShape>>;

/** `/api/floorplans/:mapId` has `{ mapId: string }`. */
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
  /** Says what the audit log shall say of this act; without it, the answer speaks for itself. */
  readonly note: (noted: Noted) => void;
  /** Makes an answer that takes long in slices, one of a caller at a time; a refusal where too many of theirs wait. */
  readonly inSlices: InSlices;
  /** Opens a file that is sent piece by piece, a few of a caller at once; a refusal where too many of theirs wait. */
  readonly inDownload: InDownload;
}

export type InDownload = <Json>(open: () => Promise<Answer<Json>>) => Promise<Answer<Json>>;

export type InSlices = <Json>(work: () => Work<Answer<Json>>) => Promise<Answer<Json>>;

interface RouteSpec<Path extends string, Query extends z.ZodType, Body extends z.ZodType, A extends Answers> {
  readonly method: Method;
  readonly path: Path;
  /** One line for the OpenAPI description. */
  readonly summary: string;
  readonly scope: RouteScope;
  /** Of what changes anything: its name in the audit log, such as `area.create`. */
  readonly act?: string;
  /** The path parameter that is the target of the act. Where it is in the body or the answer, `handle` notes it. */
  readonly target?: keyof ParamsOf<Path> & string;
  readonly query?: Query;
  /** JSON, read and checked before `handle` runs. */
  readonly body?: Body;
  /** Media types of a body that `handle` reads itself. */
  readonly rawBody?: readonly string[];
  /** What such a body holds where it is JSON, for the description alone. */
  readonly rawShape?: z.ZodType;
  /** True where `handle` refuses an edit of another version than the one that `If-Match` names. */
  readonly ifMatch?: true;
  /** Bytes; 256 KiB unless told. */
  readonly bodyLimit?: number;
  /** A long answer is compressed for who accepts that: never one that shows a secret. */
  readonly isPacked?: true;
  readonly answers: A;
  /** Media types that a 200 may have besides, where a file was asked for. */
  readonly alsoAnswers?: readonly string[];
  handle(
    context: Context<ParamsOf<Path>, z.output<Query>, z.output<Body>>,
  ): Answer<JsonOf<A>> | Promise<Answer<JsonOf<A>>>;
}

/** A route as the API runs it: what its parts have to do with each other was checked where it was defined. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly scope: RouteScope;
  readonly act?: string;
  readonly target?: string;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly rawBody?: readonly string[];
  readonly rawShape?: z.ZodType;
  readonly ifMatch?: true;
  readonly bodyLimit: number;
  readonly isPacked?: true;
  readonly answers: Answers;
  readonly alsoAnswers?: readonly string[];
  handle(context: Context): Answer | Promise<Answer>;
}

/** A route with the types of what it takes and answers, as JSON. They exist for the compiler only. */
export interface TypedRoute<Query = unknown, Body = unknown, Json = unknown> extends Route {
  readonly types?: { readonly query: Query; readonly body: Body; readonly json: Json };
}

const JSON_BODY_LIMIT = 256 * 1024;

/** Ties a handler to its path, its schemas and the answers it may give: an answer of another shape does not compile. */
export function defineRoute<
  const Path extends string,
  Query extends z.ZodType = z.ZodType<unknown>,
  Body extends z.ZodType = z.ZodType<unknown>,
  const A extends Answers = Answers,
>(spec: RouteSpec<Path, Query, Body, A>): TypedRoute<z.input<Query>, z.input<Body>, JsonOf<A>> {
  return { bodyLimit: JSON_BODY_LIMIT, ...spec, handle: spec.handle as Route["handle"] };
}
