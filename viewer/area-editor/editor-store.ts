import { createStore, type StoreApi } from "zustand/vanilla";
import { type EditorAction, type EditorState, edit, NOTHING_EDITED } from "./editor-state";

export interface EditorView extends EditorState {
  /** Whether points snap. */
  readonly isSnapping: boolean;
  /** A write is in flight. */
  readonly isBusy: boolean;
  readonly do: (action: EditorAction) => void;
  readonly snapping: (isSnapping: boolean) => void;
}

export type EditorStore = StoreApi<EditorView>;

/** Creates the editor's store for one floor. */
export function createEditorStore(first: EditorState = NOTHING_EDITED): EditorStore {
  return createStore<EditorView>((set) => ({
    ...first,
    isSnapping: true,
    isBusy: false,
    do: (action) => set((state) => edit(state, action)),
    snapping: (isSnapping) => set({ isSnapping }),
  }));
}
