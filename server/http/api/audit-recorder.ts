import type { Answer } from "../answer";
import type { ApiRequest } from "../exchange";
import type { AuditDetails, Caller, Route } from "../route";
import type { Services } from "../services";

interface AuditContext {
  readonly request: ApiRequest;
  readonly requestId: string;
  readonly services: Pick<Services, "access" | "audit" | "now" | "log">;
}

export interface AuditRecorder {
  readonly note: (noted: AuditDetails) => void;
  /** Writes the audit entry if the answer says that the act was done. */
  readonly written: (answered: Answer, params: object) => Promise<void> | undefined;
}

const NOTHING: AuditRecorder = { note: () => undefined, written: () => undefined };

/** Writes the audit entry of every route that changes something, so that no handler can forget it. */
export function createAuditRecorder(route: Route, caller: Caller, asked: AuditContext): AuditRecorder {
  const { auditAction, target } = route;
  if (auditAction === undefined) return NOTHING;
  let noted: AuditDetails = {};
  return {
    note(more) {
      noted = { ...noted, ...more };
    },
    written: (answered, params) =>
      isDone(answered, noted)
        ? write(auditAction, { ...targetIn(params, target), ...told(answered), ...noted }, caller, asked)
        : undefined,
  };
}

function isDone(answered: Answer, { isDone = true }: AuditDetails): boolean {
  return isDone && answered.type !== "refusal" && answered.status < 400;
}

/** The act is done already, so a failure to write the entry does not undo it. */
async function write(
  action: string,
  { by, isDone: _, ...noted }: AuditDetails,
  caller: Caller,
  { request, requestId, services }: AuditContext,
) {
  const { access, audit, now, log } = services;
  const address = access.addressOf(request);
  const { kind, id, name } = by ?? caller;
  const who = { whoKind: kind, ...(id && { whoId: id }), who: name };
  try {
    await audit.add({ at: now(), ...who, action, ...noted, ...(address && { address }), requestId });
  } catch (error) {
    log.error({ err: error, requestId, action }, "an act could not be written to the audit log");
  }
}

function targetIn(params: object, name: string | undefined): AuditDetails {
  const target = name === undefined ? undefined : textOf(params, name);
  return target === undefined ? {} : { target };
}

/** Site and name of the thing in the answer. */
function told(answered: Answer): AuditDetails {
  const json: unknown = answered.type === "json" ? answered.json : undefined;
  const siteId = textOf(json, "siteId");
  const name = textOf(json, "name");
  return { ...(siteId && { siteId }), ...(name && { details: name }) };
}

function textOf(json: unknown, key: string): string | undefined {
  if (typeof json !== "object" || json === null || !Object.hasOwn(json, key)) return undefined;
  const value: unknown = Reflect.get(json, key);
  return typeof value === "string" ? value : undefined;
}
