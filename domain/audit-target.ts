/** The target of an audit entry: recorded words, or the id of a thing whose name can be looked up. */
type AuditTarget = { readonly type: "words"; readonly text: string } | { readonly type: "thing"; readonly id: string };

interface Noted {
  readonly target?: string | undefined;
  readonly details?: string | undefined;
}

/** One or more ids. Those of alerts end with their opening time. */
const IDS = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?::\d+)?[ ,]*)+$/i;

/** Undefined if there is nothing besides the action. `who` is the name of the person. */
export function auditTarget({ target, details }: Noted, who: string): AuditTarget | undefined {
  const isIds = details !== undefined && IDS.test(details);
  if (details && details !== who && !isIds) return { type: "words", text: details };
  const id = isIds ? details : target;
  return id === undefined ? undefined : { type: "thing", id };
}

/** The area of an alert, by the alert's id. Returns any other id unchanged. */
export function areaOfAlert(id: string): string {
  return id.replace(/:\d+$/, "");
}

/** An id within words. When a share link is opened, the floor's name is not known yet, so its id was recorded. */
const ID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;

/** The recorded words, with ids replaced by names where known. */
export function withNames(text: string, nameOf: (id: string) => string | undefined): string {
  return text.replace(ID, (id) => nameOf(id) ?? id);
}
