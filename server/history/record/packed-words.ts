import type { EpochMs } from "@/domain/time";
import { type FixColumns, FixPacker } from "../fix-columns";
import type { HistoryBatch, KeptChange } from "../history-store";

/** A batch of words as it is sent to the history's thread. */
export interface PackedWords {
  readonly upTo: number;
  readonly fixes: FixColumns;
  /** JSON of the words other than fixes, as in `HistoryBatch["words"]`. */
  readonly others: string;
}

/** Collects words until they are taken. */
export class WordPacker {
  private readonly fixes = new FixPacker();
  private others: string[] = [];
  private otherChars = 0;
  private upTo = 0;

  /** Approximate memory in use, in bytes. */
  get bytes(): number {
    return this.fixes.bytes + 2 * this.otherChars;
  }

  get words(): number {
    return this.fixes.count + this.others.length;
  }

  add(change: KeptChange, seq: number, passedAt: EpochMs): void {
    if (change.type === "fix") this.fixes.add(change, seq, passedAt);
    else {
      const json = JSON.stringify({ seq, ...(passedAt !== change.at && { passedAt }), change });
      this.others.push(json);
      this.otherChars += json.length;
    }
  }

  /** Records that everything up to this seq has been added. */
  reached(seq: number): void {
    this.upTo = seq;
  }

  /** Returns the words added so far and empties the packer. */
  take(): PackedWords {
    const { others, upTo } = this;
    this.others = [];
    this.otherChars = 0;
    return { upTo, fixes: this.fixes.take(), others: `[${others.join(",")}]` };
  }
}

/** Restores the words as they were added. */
export function unpackWords({ upTo, fixes, others }: PackedWords): Required<HistoryBatch> {
  return { words: JSON.parse(others), fixes, upTo };
}
