import type { TrackFacts } from "./change";
import type { EpochMs } from "./time";

type FactName = keyof TrackFacts;
type FactValue = NonNullable<TrackFacts[FactName]>;

interface Fact {
  readonly value: FactValue;
  readonly at: EpochMs;
}

/** Facts about one track, each with its own time: the newest value of each wins, in any order. */
export class Facts {
  /** Undefined for most tracks, of which only the address is known. */
  private facts: Map<FactName, Fact> | undefined;
  private chars = 0;

  /** Returns whether anything changed. */
  learn(news: TrackFacts, at: EpochMs): boolean {
    let changed = false;
    for (const [name, value] of Object.entries(news) as [FactName, FactValue][])
      if (this.learnOne(name, { value, at })) changed = true;
    return changed;
  }

  /** Removes a fact as if it had never been learned. */
  forget(name: FactName): void {
    this.facts?.delete(name);
    if (this.facts?.size === 0) this.facts = undefined;
  }

  /** Characters of all values, as JSON. */
  get size(): number {
    return this.chars;
  }

  get count(): number {
    return this.facts?.size ?? 0;
  }

  get isEmpty(): boolean {
    return this.facts === undefined;
  }

  all(): TrackFacts {
    return Object.fromEntries(this.entries().map(([name, { value }]) => [name, value])) as TrackFacts;
  }

  get<Name extends FactName>(name: Name): TrackFacts[Name] {
    return this.facts?.get(name)?.value as TrackFacts[Name];
  }

  /** Name, host name or user name: the first one that is known. */
  get label(): string | undefined {
    return (this.text("name") || this.text("hostname") || this.text("username")) ?? undefined;
  }

  save(): readonly (readonly [string, FactValue, EpochMs])[] {
    return this.entries().map(([name, { value, at }]) => [name, value, at] as const);
  }

  load(saved: ReturnType<Facts["save"]>): void {
    for (const [name, value, at] of saved) this.put(name as FactName, { value, at });
  }

  private text(name: "name" | "hostname" | "username"): string | undefined {
    return this.get(name) || undefined;
  }

  private entries(): readonly (readonly [FactName, Fact])[] {
    return [...(this.facts ?? [])];
  }

  private put(name: FactName, fact: Fact): void {
    this.facts ??= new Map();
    const known = this.facts.get(name);
    this.chars += orderOf(fact.value).length - (known ? orderOf(known.value).length : 0);
    this.facts.set(name, fact);
  }

  private learnOne(name: FactName, fact: Fact): boolean {
    const known = this.facts?.get(name);
    if (known && !isNewer(fact, known)) return false;
    this.put(name, fact);
    return known === undefined || orderOf(fact.value) !== orderOf(known.value);
  }
}

function isNewer(fact: Fact, known: Fact): boolean {
  if (fact.at !== known.at) return fact.at > known.at;
  return orderOf(fact.value) > orderOf(known.value);
}

/** Any total order will do, as long as two values of the same moment are always decided in the same way. */
function orderOf(value: FactValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
