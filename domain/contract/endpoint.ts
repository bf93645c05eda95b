import type { Shape } from "./shape";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** For example, `/api/floorplans/:mapId` gives `{ mapId: string }`, a path without parameters `unknown`. */
type ParamsOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? { readonly [Key in Name]: string } & ParamsOf<Rest>
  : Path extends `${string}:${infer Name}`
    ? { readonly [Key in Name]: string }
    : unknown;

/** The parts of a request. Parts that the route does not have are absent. */
export interface Asked {
  readonly params?: object;
  /** Undefined and empty values are left out of the address; lists are joined by commas. */
  readonly query?: object;
  readonly body?: object;
}

/** A route that the browser calls. */
export interface Endpoint<Ask = unknown, Value = unknown, Json = unknown> {
  readonly method: Method;
  readonly path: string;
  readonly answer: Shape<Value, Json>;
  /** The answer may take long, because much of the history has to be read. */
  readonly isSlow?: true;
  /** For the compiler only. */
  readonly ask?: Ask;
}

export type AskOf<E extends Endpoint> = Exclude<E["ask"], undefined>;

/** Carries a type that exists for the compiler only. */
interface Typed<T> {
  readonly type?: T;
}

export function typed<T>(): Typed<T> {
  return {};
}

type Nothing = Record<never, never>;
type ParamsPart<Path extends string> =
  unknown extends ParamsOf<Path> ? Nothing : { readonly params: Flat<ParamsOf<Path>> };
type QueryPart<Q> = [Q] extends [never] ? Nothing : Nothing extends Q ? { readonly query?: Q } : { readonly query: Q };
type BodyPart<B> = [B] extends [never] ? Nothing : { readonly body: B };
type Flat<T> = { readonly [Key in keyof T]: T[Key] };

interface EndpointSpec<Path extends string, Q, B, Value, Json> {
  readonly method: Method;
  readonly path: Path;
  readonly query?: Typed<Q>;
  /** JSON, with times in epoch milliseconds. */
  readonly body?: Typed<B>;
  readonly answer: Shape<Value, Json>;
  readonly isSlow?: true;
}

/** Ties a method and a path to the types of request and answer. */
export function endpoint<const Path extends string, Q = never, B = never, Value = unknown, Json = unknown>({
  method,
  path,
  answer,
  isSlow,
}: EndpointSpec<Path, Q, B, Value, Json>): Endpoint<Flat<ParamsPart<Path> & QueryPart<Q> & BodyPart<B>>, Value, Json> {
  return { method, path, answer, ...(isSlow && { isSlow }) };
}
