import { type EpochMs, SECOND_MS } from "@/domain/time";
import type { Refused } from "../api/outcome";
import type { StretchAsked } from "./stretch";

/** How long a request waits to learn where the kept past begins before it is sent anyway. Milliseconds. */
const LONGEST_WAIT_MS = SECOND_MS;

/** Where the kept past of a floor begins, once known. */
export class KeptFrom {
  private at: EpochMs | undefined;
  private tellFirst: () => void = () => undefined;
  private readonly first = new Promise<void>((resolve) => {
    this.tellFirst = resolve;
  });

  /** Sets where the kept past begins; undefined if it cannot be found out. */
  tell(at: EpochMs | undefined): void {
    this.at = at;
    this.tellFirst();
  }

  /**
   * Why a stretch is not available; undefined if it may be requested. Avoids refused requests, which browsers log as errors in the console.
   */
  async refusalOf({ from }: Pick<StretchAsked, "from">): Promise<Refused | undefined> {
    if (this.at === undefined) await Promise.race([this.first, pause(LONGEST_WAIT_MS)]);
    if (this.at === undefined || from >= this.at) return undefined;
    return { ok: false, status: 422, detail: "", code: "invalid-request", reason: "past-not-kept", keptFrom: this.at };
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
