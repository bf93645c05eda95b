import { type EpochMs, SECOND_MS } from "@/domain/time";
import type { Refused } from "../api/outcome";
import type { StretchAsked } from "./stretch";

/** So long a question waits for where the kept past begins; then the server may say it. Milliseconds. */
const LONGEST_WAIT_MS = SECOND_MS;

/** Where the past that is kept of a floor begins, once somebody was told. */
export class KeptFrom {
  private at: EpochMs | undefined;
  private tellFirst: () => void = () => undefined;
  private readonly first = new Promise<void>((resolve) => {
    this.tellFirst = resolve;
  });

  /** Undefined where nobody can say. */
  tell(at: EpochMs | undefined): void {
    this.at = at;
    this.tellFirst();
  }

  /** Why a stretch cannot be had; undefined where it may be asked for. A browser writes each answer that refuses into its console. */
  async refusalOf({ from }: Pick<StretchAsked, "from">): Promise<Refused | undefined> {
    if (this.at === undefined) await Promise.race([this.first, pause(LONGEST_WAIT_MS)]);
    if (this.at === undefined || from >= this.at) return undefined;
    return { ok: false, status: 422, detail: "", code: "invalid-request", reason: "past-not-kept", keptFrom: this.at };
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
