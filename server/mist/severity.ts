import type { Severity } from "@/domain/notice";

/** Maps Mist's words for severity, in any case, to ours. */
const WORDS = new Map<string, Severity>([
  ["critical", "critical"],
  ["error", "major"],
  ["major", "major"],
  ["minor", "minor"],
  ["warn", "warning"],
  ["warning", "warning"],
  ["notice", "info"],
  ["info", "info"],
]);

export function severityNamed(word: string | undefined): Severity | undefined {
  return word === undefined ? undefined : WORDS.get(word.toLowerCase());
}

const GOOD =
  /(?:^|[_-])(?:(?:re)?connected|up|recovered|online|cleared|restored|success|ok|restarted|permit|upgraded)$/i;
const SMALL = /port[_-]down/i;
const SERIOUS = /disconnected|(?:^|[_-])(?:offline|down)$|rogue|honeypot|unreachable|missing|conflict|crash|critical/i;
const DUBIOUS = /fail|denied|deny|reject|error|bad[_-]|loop|flap|dropped|exceeded|mismatch/i;

/**
 * A severity guessed from the event's type, for events without one: a port matters less than a device, and a device less than an attack.
 */
export function severityOfType(type: string, otherwise: Severity): Severity {
  if (GOOD.test(type)) return "info";
  if (SMALL.test(type) || DUBIOUS.test(type)) return "warning";
  return SERIOUS.test(type) ? "major" : otherwise;
}
