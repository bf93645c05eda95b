import { createHash } from "node:crypto";
import type { NoticePart, Phrase, PhraseValue } from "@/domain/notice-phrase";
import { shapeOf } from "./event-shape";

/** Events of further shapes form one group for each topic and reason, because a sender can invent any number of shapes. */
const MAX_GROUPS = 500;
/** Values that differ between events although the reason is the same. */
const VARYING: ReadonlySet<string> = new Set(["duration", "number", "most"]);

interface GroupedEvent {
  readonly topic: string;
  readonly reason: Phrase;
  /** The event as received. */
  readonly source: unknown;
}

/** Assigns quarantined events to groups: a group has one topic, one reason and one shape. */
export class QuarantineGroups {
  /** Includes groups that have become empty, until the next start. */
  private readonly known: Set<string>;

  /** `known`: the groups on disk. */
  constructor(known: Iterable<string> = []) {
    this.known = new Set(known);
  }

  /** 16 hex digits, the same for the same kind of event in every run. */
  idOf({ topic, reason, source }: GroupedEvent): string {
    const groupId = digest([topic, keyOf(reason), shapeOf(source)]);
    if (this.known.has(groupId)) return groupId;
    if (this.known.size >= MAX_GROUPS) return digest([topic, reason.code]);
    this.known.add(groupId);
    return groupId;
  }
}

/** The reason without the values that vary. */
function keyOf(part: NoticePart): unknown {
  if (typeof part === "string") return part;
  const values = Object.entries(part.values ?? {}).filter(([name]) => !VARYING.has(name));
  return [part.code, ...values.map(([name, value]) => [name, ...partsOf(value).map(keyOf)])];
}

function partsOf(value: PhraseValue): readonly NoticePart[] {
  return Array.isArray(value) ? value : [value as NoticePart];
}

function digest(key: unknown): string {
  return createHash("sha256").update(JSON.stringify(key)).digest("hex").slice(0, 16);
}
