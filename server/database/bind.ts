import type { Bindable, BoundStatement } from "./worker-messages";

/** SQL with parameters of any bindable kind; a compiled Kysely query is one. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** So many rows it must change; where it changes another number, all statements of its request are undone. */
  readonly mustChange?: number;
}

export interface BoundStatements {
  readonly statements: readonly BoundStatement[];
  /** The memory of the blobs, which may move to another thread. */
  readonly blobs: readonly ArrayBuffer[];
}

/**
 * Makes parameters what SQLite takes: true is 1, undefined is null, and a NUL in text, where the driver would
 * cut it off, U+FFFD. Blobs are copied out of what may be a shared pool,
 * so that the copies can move to another thread. Throws on what has no such form.
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
