/**
 * What became of an event. `late`: stored in history, but too old to affect live state. `conflict`: quarantined, because it mentions a map
 * or an area of another site. `unknown`: stored, but its topic is not implemented. The outcomes add up to everything received.
 */
export type EventOutcome = "accepted" | "duplicate" | "late" | "quarantined" | "conflict" | "unknown";
