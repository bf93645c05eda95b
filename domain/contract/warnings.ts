import { endpoint } from "./endpoint";
import { choice, instant, list, number, object, optional, type ValueOf } from "./shape";
import { silentSource } from "./silence";

/** The server's clock while it is in doubt: its time, the newest stored time, and the time estimated from deliveries. */
const doubtfulClock = object({
  kind: choice(["ahead", "behind"]),
  clockAt: instant,
  storedAt: optional(instant),
  deliveriesAt: optional(instant),
});

export type DoubtfulClock = ValueOf<typeof doubtfulClock>;

/** Acknowledged deliveries that are missing. */
const loss = object({ firstSeq: number, lastSeq: number, afterAt: optional(instant), untilAt: instant });

export type Loss = ValueOf<typeof loss>;

const warnings = object({ clock: optional(doubtfulClock), losses: list(loss), silentSources: list(silentSource) });

export const readWarnings = endpoint({ method: "GET", path: "/api/warnings", answer: warnings });

export const confirmClock = endpoint({ method: "POST", path: "/api/warnings/clock/confirm", answer: warnings });

export const acknowledgeLosses = endpoint({
  method: "POST",
  path: "/api/warnings/losses/acknowledge",
  answer: warnings,
});
