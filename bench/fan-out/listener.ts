export interface Listener {
  /** A message from the server, as the websocket gives it. */
  readonly hear: (data: Buffer, isBinary: boolean) => void;
  /** Frames or messages with positions, and those that are missing in between. */
  readonly messages: () => number;
  readonly gaps: () => number;
}

export interface Ear {
  readonly send: (text: string) => void;
  readonly mapId: string;
  /** Called once when the server has taken us in. */
  readonly onWatching: () => void;
  /** Told of each position, `at` in epoch milliseconds; absent for viewers that only count. */
  readonly onPosition: OnPosition | undefined;
}

export type OnPosition = (mac: string, at: number) => void;

/** A listener to messages that bear no numbers; `hear` tells whether one had positions. */
export function counting(hear: (data: Buffer) => boolean): Listener {
  let messages = 0;
  return {
    hear(data) {
      if (hear(data)) messages += 1;
    },
    messages: () => messages,
    gaps: () => 0,
  };
}
