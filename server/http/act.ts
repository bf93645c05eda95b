import type { Answer } from "./answer";
import type { Caller } from "./authorise";
import type { ApiRequest } from "./exchange";
import type { Noted, Route } from "./route";
import type { Services } from "./services";

interface Acting {
  readonly request: ApiRequest;
  readonly requestId: string;
  readonly services: Pick<Services, "access" | "audit" | "now" | "log">;
}

export interface Act {
  readonly note: (noted: Noted) => void;
  /** Writes it down where the answer says that it was done. */
  readonly written: (answered: Answer, params: object) => Promise<void> | undefined;
}

const NOTHING: Act = { note: () => undefined, written: () => undefined };

/** Everything that changes something is written down here, so that no handler can forget to. */
export function createAct(route: Route, caller: Caller, asked: Acting): Act {
  const { act } = route;
  if (act === undefined) return NOTHING;
  let noted: Noted = {};
  return {
    note(more) {
      noted = { ...noted, ...more };
    },
    written: (answered, params) =>
      isDone(answered) ? write(act, { ...told(answered, params), ...noted }, caller, asked) : undefined,
  };
}

function isDone(answered: Answer): boolean {
  return answered.type !== "refusal" && answered.status < 400;
}

/** The act is done by now, and what cannot be written down does not undo it. */
async function write(
  action: string,
  { by, ...noted }: Noted,
  caller: Caller,
  { request, requestId, services }: Acting,
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

/** The thing that the answer or the path names, its site and its name. */
function told(answered: Answer, params: object): Noted {
  const json: unknown = answered.type === "json" ? answered.json : undefined;
  const headers = answered.type === "refusal" ? {} : (answered.headers ?? {});
  const target = Object.values(params).at(-1) ?? decodeURIComponent(headers.location?.split(/[/?]/).at(-1) ?? "");
  const siteId = textOf(json, "siteId");
  const name = textOf(json, "name");
  return { ...(target && { target }), ...(siteId && { siteId }), ...(name && { details: name }) };
}

function textOf(json: unknown, key: string): string | undefined {
  if (typeof json !== "object" || json === null || !Object.hasOwn(json, key)) return undefined;
  const value: unknown = Reflect.get(json, key);
  return typeof value === "string" ? value : undefined;
}
