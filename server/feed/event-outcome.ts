/**
 * What became of an event. `late`: taken into history, but too old to move anything. `conflict`: in quarantine, since it speaks of
 * a map or an area of another site. `unknown`: of a topic that nobody reads yet; kept. Together they are all that was received.
 */
export type EventOutcome = "accepted" | "duplicate" | "late" | "quarantined" | "conflict" | "unknown";
