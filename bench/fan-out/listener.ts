export interface Listener {
  /** Handles a message of the websocket. */
  readonly hear: (data: Buffer, isBinary: boolean) => void;
  /** The number of frames or messages with positions; `gaps` counts missing ones. */
  readonly messages: () => number;
  readonly gaps: () => number;
}

export interface Ear {
  readonly send: (text: string) => void;
  readonly mapId: string;
  /** Called once when the subscription is confirmed. */
  readonly onWatching: () => void;
  /** Called for each position, with `at` in epoch milliseconds; absent for viewers that only count. */
  readonly onPosition: OnPosition | undefined;
}

export type OnPosition = (mac: string, at: number) => void;

/** A listener for messages without numbers. `hear` returns whether a message had positions. */
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
