"use client";

import { AreaLists } from "./area-lists";
import { DraftPanel } from "./draft-panel";
import { useOpenDraft } from "./editor-context";

/** The open draft, or what could be opened. */
export function AreaPanel() {
  const draft = useOpenDraft();
  return draft ? <DraftPanel key={draft.areaId} draft={draft} /> : <AreaLists />;
}
