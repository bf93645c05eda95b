"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { actions } from "@/viewer/actions/actions";
import { pressKeys } from "@/viewer/actions/press-keys";
import { useTheme } from "../page/providers";
import { createLater, useLater } from "../ui/later";
import { useOffer } from "./use-actions";

const palette = createLater(() => import("./palette").then((module) => module.Palette));
const helpSheet = createLater(() => import("./help-sheet").then((module) => module.HelpSheet));

type Sheet = "palette" | "help";

/** Keys for the whole page, and what two of them open. */
export function PaletteHost() {
  const { choose } = useTheme();
  const [open, setOpen] = useState<Sheet>();
  const [wanted, setWanted] = useState<ReadonlySet<Sheet>>(new Set());
  const Palette = useLater(palette, wanted.has("palette"));
  const HelpSheet = useLater(helpSheet, wanted.has("help"));
  const takeEarlyKeys = useEarlyKeys(open === "palette");
  const toggle = (sheet: Sheet) => () => {
    setWanted((before) => new Set(before).add(sheet));
    setOpen((before) => (before === sheet ? undefined : sheet));
  };
  useOffer({
    search: toggle("palette"),
    help: toggle("help"),
    themeLight: () => choose("light"),
    themeDark: () => choose("dark"),
    themeSystem: () => choose("system"),
  });
  useEffect(() => pressKeys(actions), []);
  const close = () => setOpen(undefined);
  return (
    <>
      {Palette && wanted.has("palette") && (
        <Palette open={open === "palette"} onClose={close} takeEarlyKeys={takeEarlyKeys} />
      )}
      {HelpSheet && wanted.has("help") && <HelpSheet open={open === "help"} onClose={close} />}
    </>
  );
}

/**
 * Keeps what is typed while the field for it is still on its way. Whoever takes it has the field: from then on nothing is
 * kept any more.
 */
function useEarlyKeys(isOpen: boolean): () => string {
  const early = useRef({ text: "", isTaken: false });
  useEffect(() => {
    if (!isOpen || early.current.isTaken) return;
    early.current.text = "";
    const keep = (event: KeyboardEvent) => {
      if (early.current.isTaken || event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      early.current.text += event.key;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("keydown", keep, { capture: true });
    return () => document.removeEventListener("keydown", keep, { capture: true });
  }, [isOpen]);
  return useCallback(() => {
    const { text } = early.current;
    early.current = { text: "", isTaken: true };
    return text;
  }, []);
}
