import type { Walker } from "../walk/world";
import { frameOf, type Home } from "./places";
import { CREATED_AT } from "./records";

/** An asset with a tag, under the id that webhooks use. */
export function assetResource(home: Home, { identity: { id, mac, name } }: Walker): object {
  return { ...frameOf(home, id, CREATED_AT), name, mac };
}
