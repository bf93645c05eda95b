import type { TrackId } from "../ids";
import type { EpochMs } from "../time";
import { Misfit } from "./misfit";

/** Describes one kind of JSON and how to decode it. `Json` is the type as sent, for the compiler only. */
export interface Shape<Value, Json = unknown> {
  /** Never throws. Drops fields that the shape does not name. */
  decode(json: unknown): Value | Misfit;
  readonly json?: Json;
}

/** A field that may be absent. */
interface OptionalField<Value, Json> extends Shape<Value, Json> {
  readonly isOptional: true;
}

type AnyShape = Shape<unknown>;
type Fields = Readonly<Record<string, AnyShape & { readonly isOptional?: true }>>;

export type ValueOf<S extends AnyShape> = Exclude<ReturnType<S["decode"]>, Misfit>;
export type JsonOf<S extends AnyShape> = Exclude<S["json"], undefined>;

type OptionalName<F> = { [Name in keyof F]: F[Name] extends { readonly isOptional: true } ? Name : never }[keyof F];
type Flat<T> = { readonly [Key in keyof T]: T[Key] };
type ObjectValue<F extends Fields> = Flat<
  { [Name in Exclude<keyof F, OptionalName<F>>]: ValueOf<F[Name]> } & {
    [Name in OptionalName<F>]?: ValueOf<F[Name]>;
  }
>;
type ObjectJson<F extends Fields> = Flat<
  { [Name in Exclude<keyof F, OptionalName<F>>]: JsonOf<F[Name]> } & {
    [Name in OptionalName<F>]?: JsonOf<F[Name]> | undefined;
  }
>;

export const text: Shape<string, string> = {
  decode: (json) => (typeof json === "string" ? json : new Misfit("a text")),
};

export const number: Shape<number, number> = {
  decode: (json) => (typeof json === "number" ? json : new Misfit("a number")),
};

export const flag: Shape<boolean, boolean> = {
  decode: (json) => (typeof json === "boolean" ? json : new Misfit("true or false")),
};

/** An answer without JSON: empty, or a file. */
export const nothing: Shape<undefined, undefined> = { decode: () => undefined };

/** Any value. */
export const anything: Shape<unknown, unknown> = { decode: (json) => json };

/** ISO 8601 in JSON, decoded to epoch milliseconds. */
export const instant: Shape<EpochMs, string> = {
  decode(json) {
    // biome-ignore lint/style/noRestrictedGlobals: it parses a text and reads no clock
    const at = typeof json === "string" ? Date.parse(json) : Number.NaN;
    return Number.isNaN(at) ? new Misfit("a time") : at;
  },
};

export const trackId: Shape<TrackId, string> = {
  decode: (json) => (isPrefixed(json) ? json : new Misfit("the id of a track")),
};

function isPrefixed(json: unknown): json is TrackId {
  return typeof json === "string" && /^(?:wifi|sdk|asset):/.test(json);
}

/** One of these strings. */
export function choice<const Text extends string>(texts: readonly Text[]): Shape<Text, Text> {
  return { decode: (json) => texts.find((each) => each === json) ?? new Misfit(`one of ${texts.join(", ")}`) };
}

/** Only `true`. */
export const yes: Shape<true, true> = { decode: (json) => json === true || new Misfit("true") };

export function nullable<Value, Json>(shape: Shape<Value, Json>): Shape<Value | null, Json | null> {
  return { decode: (json) => (json === null ? null : shape.decode(json)) };
}

/** The first of two shapes that fits. */
export function either<A, AJson, B, BJson>(a: Shape<A, AJson>, b: Shape<B, BJson>): Shape<A | B, AJson | BJson> {
  return {
    decode(json) {
      const first = a.decode(json);
      return first instanceof Misfit ? b.decode(json) : first;
    },
  };
}

export function list<Value, Json>(shape: Shape<Value, Json>): Shape<readonly Value[], readonly Json[]> {
  return {
    decode(json) {
      if (!Array.isArray(json)) return new Misfit("a list");
      const values: Value[] = [];
      for (const [index, item] of json.entries()) {
        const value = shape.decode(item);
        if (value instanceof Misfit) return value.within(`[${index}]`);
        values.push(value);
      }
      return values;
    },
  };
}

export function optional<Value, Json>(shape: Shape<Value, Json>): OptionalField<Value, Json> {
  return { decode: shape.decode, isOptional: true };
}

export function object<const F extends Fields>(fields: F): Shape<ObjectValue<F>, ObjectJson<F>> {
  const entries = Object.entries(fields);
  return {
    decode(json) {
      if (!isObject(json)) return new Misfit("an object");
      const values: Record<string, unknown> = {};
      for (const [name, field] of entries) {
        if (field.isOptional && json[name] === undefined) continue;
        const value = field.decode(json[name]);
        if (value instanceof Misfit) return value.within(`.${name}`);
        values[name] = value;
      }
      // Each field was decoded by its own shape.
      return values as ObjectValue<F>;
    },
  };
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
