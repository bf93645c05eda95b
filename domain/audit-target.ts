/** What an entry of the audit log was done to: words that were noted, or the id of a thing that may have a name now. */
type AuditTarget = { readonly type: "words"; readonly text: string } | { readonly type: "thing"; readonly id: string };

interface Noted {
  readonly target?: string | undefined;
  readonly details?: string | undefined;
}

/** One or more ids; those of alerts end with the time of their opening. */
const IDS = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?::\d+)?[ ,]*)+$/i;

/** Undefined where there is nothing besides the action itself. `who` is the name of whoever did it. */
export function auditTarget({ target, details }: Noted, who: string): AuditTarget | undefined {
  const isIds = details !== undefined && IDS.test(details);
  if (details && details !== who && !isIds) return { type: "words", text: details };
  const id = isIds ? details : target;
  return id === undefined ? undefined : { type: "thing", id };
}

/** The area of an alert, by the alert's id; another id as it is. */
export function areaOfAlert(id: string): string {
  return id.replace(/:\d+$/, "");
}

/** Within words: whoever opens a share link sees no floor yet, and only its id could be noted. */
const ID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;

/** Noted words with names in the place of ids that have one. */
export function withNames(text: string, nameOf: (id: string) => string | undefined): string {
  return text.replace(ID, (id) => nameOf(id) ?? id);
}
