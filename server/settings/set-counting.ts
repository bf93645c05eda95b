import type { InTurn } from "@/server/flow-control/turns";
import type { Counting, CountingSettings } from "./counting-settings";

export interface SetCountingDeps {
  readonly counting: CountingSettings;
  readonly inTurn: InTurn;
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
