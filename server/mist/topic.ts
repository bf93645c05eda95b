import type { z } from "zod";
import type { Change } from "@/domain/change";
import { isPhrase, type Phrase, phrase } from "@/domain/notice-phrase";
import type { EpochMs } from "@/domain/time";
import type { SiteOfDevice } from "./event-site";

/** The changes that an event means, or why it cannot be read. An event that is refused may still give the changes of its readable part. */
export type Reading =
  | { readonly ok: true; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly reason: Phrase; readonly changes?: readonly Change[] };

/** One of Mist's webhook topics, with how its events are read. */
export interface Topic {
  readonly name: string;
  /** Never throws. Without `siteOfDevice`, the sites of devices count as unknown. */
  read(event: unknown, receivedAt: EpochMs, siteOfDevice?: SiteOfDevice): Reading;
  /** If set, only these members of an event are stored with its notice; the others are personal data. */
  readonly keeps?: readonly string[];
}

/** The circumstances of an event. */
export interface Occasion {
  readonly receivedAt: EpochMs;
  /** The complete event. */
  readonly source: unknown;
  readonly siteOfDevice: SiteOfDevice;
}

export interface TopicDefinition<Event> {
  readonly name: string;
  /** The members that are needed. Others are ignored. */
  readonly schema: z.ZodType<Event>;
  /** Translates an event to our changes. Never throws: what it cannot use, it refuses. */
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

/** An issue without a reason of its own is about the event as a whole. */
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
