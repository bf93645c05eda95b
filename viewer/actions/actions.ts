import { createStore, type StoreApi } from "zustand/vanilla";
import type { Stop } from "../connection/connection";
import type { ActionId } from "./action-table";

export type ActionHandlers = { readonly [Id in ActionId]?: () => void };

/** The actions available now: parts of the page offer them; keys, menus and the palette run them. */
export interface Actions {
  /** The handlers offered, newest last; of several handlers for one action the newest runs. */
  readonly offered: StoreApi<readonly ActionHandlers[]>;
  offer(handlers: ActionHandlers): Stop;
  /** Runs an action. Returns false if no part of the page offers it. */
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

/** The actions of this page. */
export const actions = createActions();
