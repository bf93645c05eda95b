import type { IncomingMessage } from "node:http";

/** Together with the deliveries that wait for the disk, what a small machine can hold. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Bodies of the largest size that have room at once, whatever that size is: two of one network. */
const LARGEST_BODIES = 4;
/** What every body may hold without being counted: most deliveries are no larger, and are never refused for others. */
const FREE_BYTES = 16 * 1024;
/** What a chunk takes beside its bytes, so that a body that comes in single bytes counts for what it holds. */
const CHUNK_BYTES = 200;

interface Budgeting {
  readonly largestBody: number;
  /** Whoever shares it may hold half of all bytes, so that one sender of large bodies does not shut out the others. */
  readonly networkOf: (req: IncomingMessage) => string;
}

/**
 * The bytes of all request bodies that are being read, which nobody has authenticated yet. Uploads of images are not among
 * them: they go to disk as they come.
 */
export class BodyBudget {
  /** Bodies that were refused because there was no room. */
  refused = 0;
  private bytes = 0;
  private readonly bytesByNetwork = new Map<string, number>();
  private readonly networkOf: Budgeting["networkOf"];
  private readonly most: number;

  constructor({ largestBody, networkOf }: Budgeting) {
    this.networkOf = networkOf;
    this.most = Math.max(MOST_BYTES, LARGEST_BODIES * largestBody);
  }

  get held(): number {
    return this.bytes;
  }

  open(req: IncomingMessage): BodyHold {
    let size = 0;
    let counted = 0;
    let network: string | undefined;
    return {
      add: (bytes) => {
        size += bytes + CHUNK_BYTES;
        if (size <= FREE_BYTES) return true;
        network ??= this.networkOf(req);
        if (!this.take(network, size - counted)) return false;
        counted = size;
        return true;
      },
      release: () => {
        if (network !== undefined && counted > 0) this.give(network, counted);
        counted = 0;
      },
    };
  }

  private take(network: string, bytes: number): boolean {
    const ofNetwork = (this.bytesByNetwork.get(network) ?? 0) + bytes;
    if (this.bytes + bytes > this.most || ofNetwork > this.most / 2) {
      this.refused += 1;
      return false;
    }
    this.bytes += bytes;
    this.bytesByNetwork.set(network, ofNetwork);
    return true;
  }

  private give(network: string, bytes: number): void {
    this.bytes -= bytes;
    const left = (this.bytesByNetwork.get(network) ?? 0) - bytes;
    if (left > 0) this.bytesByNetwork.set(network, left);
    else this.bytesByNetwork.delete(network);
  }
}

/** One body's part of the budget. */
export interface BodyHold {
  /** Counts a chunk; false where there is no room for it. */
  readonly add: (bytes: number) => boolean;
  /** Gives back everything that was counted. Must be called at the end, whatever the end is. */
  readonly release: () => void;
}
