import { once } from "node:events";
import { WebSocket } from "ws";

type Params = Readonly<Record<string, unknown>>;

/** A WebDriver BiDi connection: commands with results, and events. */
export interface Bidi {
  /** Throws with the browser's message if a command fails. */
  // biome-ignore lint/suspicious/noExplicitAny: results are read as the protocol describes them
  readonly send: (method: string, params: Params) => Promise<any>;
  readonly close: () => void;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

// biome-ignore lint/suspicious/noExplicitAny: events are read as the protocol describes them
export async function connectBidi(url: string, onEvent: (method: string, params: any) => void): Promise<Bidi> {
  const socket = new WebSocket(url);
  await once(socket, "open");
  const waiting = new Map<number, Waiting>();
  let lastId = 0;

  socket.on("message", (data) => {
    const message = JSON.parse(String(data));
    if (message.type === "event") return onEvent(message.method, message.params);
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.type === "success") asked?.resolve(message.result);
    else asked?.reject(new Error(`${message.error}: ${message.message}`));
  });
  socket.on("close", () => {
    for (const { reject } of waiting.values()) reject(new Error("The browser has ended the connection"));
  });

  return {
    send: (method, params) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, { resolve, reject });
        socket.send(JSON.stringify({ id, method, params }));
      }),
    close: () => socket.terminate(),
  };
}
