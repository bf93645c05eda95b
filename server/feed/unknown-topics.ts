import type { EpochMs } from "@/domain/time";

export interface UnknownTopicReport {
  readonly topic: string;
  readonly events: number;
  readonly lastAt: string;
  /** The newest event's JSON, cut to two thousand characters. */
  readonly sample: string;
}

const MAX_TOPICS = 50;
const LONGEST_SAMPLE = 2_000;

/** Topics that are not implemented: the number of events, and a sample of the newest one. Only the first fifty topics. */
export class UnknownTopics {
  private readonly topics = new Map<string, { events: number; lastAt: EpochMs; sample: string }>();

  /** Returns false if there is no more room. */
  add(topic: string, raw: string, at: EpochMs): boolean {
    const known = this.topics.get(topic);
    if (!known && this.topics.size >= MAX_TOPICS) return false;
    this.topics.set(topic, { events: (known?.events ?? 0) + 1, lastAt: at, sample: raw.slice(0, LONGEST_SAMPLE) });
    return true;
  }

  /** Forgets samples; the counts stay. */
  forgetSamples(isToGo: (sample: string) => boolean): void {
    for (const known of this.topics.values()) if (isToGo(known.sample)) known.sample = "";
  }

  report(): readonly UnknownTopicReport[] {
    return [...this.topics].map(([topic, { events, lastAt, sample }]) => ({
      topic,
      events,
      lastAt: new Date(lastAt).toISOString(),
      sample,
    }));
  }
}
