import type { FloorReplica } from "@/domain/floor-replica";
import type { TrackId } from "@/domain/ids";
import { naturalKey } from "@/domain/natural-order";
import { bareName } from "../floor/floor-words";

/** The slots of a floor by the names of their tracks: named tracks first, in natural order of numbers. */
export class NameOrder {
  private readonly ids: (TrackId | undefined)[] = [];
  private readonly labels: (string | undefined)[] = [];
  private readonly names: string[] = [];
  private readonly keys: string[] = [];
  private slots: number[] = [];

  /** The slots in order. They are sorted again only if tracks came, left or were renamed, starting from the previous order. */
  of({ ids, labels, capacity }: FloorReplica): readonly number[] {
    let isStale = false;
    for (let slot = 0; slot < Math.max(capacity, this.ids.length); slot++) {
      const [id, label] = [ids[slot] || undefined, labels[slot]];
      if (this.ids[slot] === id && this.labels[slot] === label) continue;
      if (id !== undefined && this.ids[slot] === undefined) this.slots.push(slot);
      this.ids[slot] = id;
      this.labels[slot] = label;
      if (id !== undefined) {
        const name = label ?? bareName(id);
        this.names[slot] = name;
        this.keys[slot] = naturalKey(name);
      }
      isStale = true;
    }
    if (isStale)
      this.slots = this.slots.filter((slot) => this.ids[slot] !== undefined).sort((a, b) => this.compare(a, b));
    return this.slots;
  }

  /** The name of the track in a slot at the last call of `of`. */
  nameAt(slot: number): string {
    return this.names[slot] ?? "";
  }

  private compare(a: number, b: number): number {
    const [isANamed, isBNamed] = [this.labels[a] !== undefined, this.labels[b] !== undefined];
    if (isANamed !== isBNamed) return isANamed ? -1 : 1;
    return compareTexts(this.keys[a] ?? "", this.keys[b] ?? "") || compareTexts(this.ids[a] ?? "", this.ids[b] ?? "");
  }
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const orders = new WeakMap<FloorReplica, NameOrder>();

/** The name order of a floor on screen. */
export function nameOrderOf(replica: FloorReplica): NameOrder {
  const order = orders.get(replica) ?? new NameOrder();
  orders.set(replica, order);
  return order;
}
