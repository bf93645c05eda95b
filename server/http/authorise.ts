import type { ApiRequest } from "./exchange";
import type { Route } from "./route";

/** Who asks. Their name stands beside what they did. */
export interface Caller {
  readonly name: string;
}

/**
 * The one place where a request is let through or not. There is no sign-in yet, so everybody is the operator; every
 * route states its scope already, and what it needs to refuse one is this function.
 */
export function authorise(_route: Route, _request: ApiRequest): Caller {
  return { name: "operator" };
}
