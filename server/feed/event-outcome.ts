/**
 * What became of an event. `late`: taken into history, but too old to move anything. `unknown`: of a topic that nobody
 * reads yet; kept. Together they are all that was received.
 */
export type EventOutcome = "accepted" | "duplicate" | "late" | "quarantined" | "unknown";
