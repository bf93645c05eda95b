import { createStore, type StoreApi } from "zustand/vanilla";
import type { Stop } from "../connection/connection";
import type { ActionId } from "./action-table";

export type ActionHandlers = { readonly [Id in ActionId]?: () => void };

/** What can be done right now: parts of the page offer it, keys, menus and the palette ask for it. */
export interface Actions {
  /** Those offered, the newest last: what is offered later goes before. */
  readonly offered: StoreApi<readonly ActionHandlers[]>;
  offer(handlers: ActionHandlers): Stop;
  /** False where nobody offers it. */
  run(id: ActionId): boolean;
}

export function createActions(): Actions {
  const offered = createStore<readonly ActionHandlers[]>(() => []);
  return {
    offered,
    offer(handlers) {
      offered.setState((before) => [...before, handlers], true);
      return () => offered.setState((before) => before.filter((each) => each !== handlers), true);
    },
    run(id) {
      const handler = offered.getState().findLast((handlers) => handlers[id])?.[id];
      handler?.();
      return handler !== undefined;
    },
  };
}

/** The page's own. */
export const actions = createActions();
