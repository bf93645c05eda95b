import type { z } from "zod";
import type { Change } from "@/domain/change";
import { isPhrase, type Phrase, phrase } from "@/domain/notice-phrase";
import type { EpochMs } from "@/domain/time";
import type { SiteOfDevice } from "./event-site";

/** What an event means, or why it cannot be read. A refused event may still mean what could be read of it. */
export type Reading =
  | { readonly ok: true; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly reason: Phrase; readonly changes?: readonly Change[] };

/** One of Mist's webhook topics: the dialect its events are in. */
export interface Topic {
  readonly name: string;
  /** Never throws, whatever the event is. Without `siteOfDevice` no device's site is known. */
  read(event: unknown, receivedAt: EpochMs, siteOfDevice?: SiteOfDevice): Reading;
  /** Where set, only these members of an event are kept beside its notice: the rest is personal. */
  readonly keeps?: readonly string[];
}

/** How an event came. */
export interface Occasion {
  readonly receivedAt: EpochMs;
  /** The event with all that it carries. */
  readonly source: unknown;
  readonly siteOfDevice: SiteOfDevice;
}

export interface TopicDefinition<Event> {
  readonly name: string;
  /** What is needed of an event; whatever else it carries is ignored. */
  readonly schema: z.ZodType<Event>;
  /** From Mist's words to ours. Total: what it cannot use, it refuses. */
  readonly translate: (event: Event, occasion: Occasion) => Reading;
  readonly keeps?: readonly string[];
}

export function defineTopic<Event>(definition: TopicDefinition<Event>): Topic {
  const { name, schema, translate, keeps } = definition;
  return {
    name,
    read(event, receivedAt, siteOfDevice = nowhere) {
      const parsed = schema.safeParse(event);
      return parsed.success
        ? translate(parsed.data, { receivedAt, source: event, siteOfDevice })
        : refused(reasonOf(parsed.error));
    },
    ...(keeps && { keeps }),
  };
}

function nowhere(): undefined {
  return undefined;
}

export function means(...changes: readonly Change[]): Reading {
  return { ok: true, changes };
}

export function refused(reason: Phrase): Reading {
  return { ok: false, reason };
}

/** What no member complains about is the event as a whole. */
export function reasonOf({ issues }: z.ZodError): Phrase {
  const reasons = issues.map((issue) => {
    const reason: unknown = issue.code === "custom" ? issue.params?.reason : undefined;
    return isPhrase(reason) ? reason : phrase("unread.notAnObject");
  });
  return allOf(reasons);
}

export function allOf(reasons: readonly Phrase[]): Phrase {
  const [first] = reasons;
  return first && reasons.length === 1 ? first : phrase("unread.several", { reasons });
}
