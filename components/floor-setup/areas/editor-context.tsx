"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useStore } from "zustand";
import type { Draft } from "@/viewer/area-editor/draft";
import { type EditorAction, openDraft } from "@/viewer/area-editor/editor-state";
import { createEditorStore, type EditorStore, type EditorView } from "@/viewer/area-editor/editor-store";
import { draftsKey, loadDrafts, storeDrafts } from "@/viewer/area-editor/stored-drafts";
import { createPace } from "@/viewer/connection/pace";
import { tabTexts } from "@/viewer/storage/text-storage";
import { useFloorModel } from "../../floor/canvas/floor-context";

/** A reload loses at most this much work. */
const KEEP_EVERY_MS = 400;

const EditorContext = createContext<EditorStore | undefined>(undefined);

/** Holds the drafts of one floor and keeps them in the tab's storage, so that they survive a reload. */
export function EditorProvider({ children }: { readonly children: ReactNode }) {
  const { mapId } = useFloorModel();
  const [store] = useState(() => createEditorStore());

  useEffect(() => {
    const key = draftsKey(mapId);
    store.setState(loadDrafts(tabTexts, key));
    const keep = () => storeDrafts(tabTexts, key, store.getState());
    const pace = createPace(KEEP_EVERY_MS, keep);
    const stop = store.subscribe(() => pace.wake());
    window.addEventListener("pagehide", keep);
    return () => {
      window.removeEventListener("pagehide", keep);
      stop();
      pace.stop();
      keep();
    };
  }, [store, mapId]);

  return <EditorContext value={store}>{children}</EditorContext>;
}

export function useEditorStore(): EditorStore {
  const store = useContext(EditorContext);
  if (!store) throw new Error("useEditorStore needs an EditorProvider around it");
  return store;
}

export function useEditor<Part>(select: (state: EditorView) => Part): Part {
  return useStore(useEditorStore(), select);
}

/** Undefined while the list of areas is shown. */
export function useOpenDraft(): Draft | undefined {
  return useEditor(openDraft);
}

export function useEdit(): (action: EditorAction) => void {
  return useEditor((state) => state.do);
}
