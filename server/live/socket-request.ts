const MAX_ID_LENGTH = 128;

interface SocketRequest {
  readonly message: unknown;
  readonly reply: (answer: object) => void;
}

/**
 * Splits the arguments of a viewer's event into message and acknowledgement. The acknowledgement is the last argument, even if there is no
 * message.
 */
export function parseSocketRequest(sent: readonly unknown[]): SocketRequest {
  const last = sent.at(-1);
  if (typeof last !== "function") return { message: sent[0], reply: () => {} };
  return { message: sent.length > 1 ? sent[0] : undefined, reply: (answer) => last(answer) };
}

/** The id that a message has under `key`; undefined if it has none or one that cannot be an id. */
export function idFrom(message: unknown, key: string): string | undefined {
  if (typeof message !== "object" || message === null || !Object.hasOwn(message, key)) return undefined;
  const id: unknown = Reflect.get(message, key);
  return typeof id === "string" && id !== "" && id.length <= MAX_ID_LENGTH ? id : undefined;
}
