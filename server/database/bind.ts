import type { Bindable, BoundStatement } from "./worker-messages";

/** SQL with its parameters, of any type that can be bound. A compiled Kysely query is one. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** How many rows it has to change. If it changes another number, all statements of its request are undone. */
  readonly mustChange?: number;
}

export interface BoundStatements {
  readonly statements: readonly BoundStatement[];
  /** The memory of the blobs, which may be transferred to another thread. */
  readonly blobs: readonly ArrayBuffer[];
}

/**
 * Converts parameters to types that SQLite accepts: true to 1, undefined to null, and NUL characters in text to U+FFFD, because the driver
 * would cut the text there. Blobs are copied, since they may lie in a shared pool and the copies have to be transferable. Throws for other
 * types.
 */
export function bind(statements: readonly Statement[]): BoundStatements {
  const blobs: ArrayBuffer[] = [];
  const toBindable = (value: unknown): Bindable => {
    if (!(value instanceof Uint8Array)) return scalar(value);
    const copy = new Uint8Array(value);
    blobs.push(copy.buffer);
    return copy;
  };
  return {
    statements: statements.map(({ sql, parameters, mustChange }) => ({
      sql,
      parameters: parameters.map(toBindable),
      ...(mustChange !== undefined && { mustChange }),
    })),
    blobs,
  };
}

function scalar(value: unknown): Bindable {
  switch (typeof value) {
    case "undefined":
      return null;
    case "boolean":
      return value ? 1 : 0;
    case "number":
    case "bigint":
      return value;
    case "string":
      return value.includes("\0") ? value.replaceAll("\0", "\ufffd") : value;
    default:
      if (value === null) return null;
      throw new TypeError(`cannot bind ${Object.prototype.toString.call(value)}`);
  }
}
