import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Counting, CountingSettings } from "./counting-settings";

export interface SetCountingDeps {
  readonly counting: CountingSettings;
  readonly inTurn: SerialQueue;
}

export interface SetCounting {
  readonly type: "set";
  readonly before: Counting;
}

/** Changes how numbers are shown. Every value has to be allowed. */
export function setCounting(
  { counting, inTurn }: SetCountingDeps,
  { news }: { readonly news: Partial<Counting> },
): Promise<SetCounting> {
  return inTurn(async () => {
    const before = counting.current;
    await counting.change(news);
    return { type: "set", before };
  });
}
