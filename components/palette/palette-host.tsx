"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { actions } from "@/viewer/actions/actions";
import { pressKeys } from "@/viewer/actions/press-keys";
import { useTheme } from "../page/providers";
import { Lazy, lazyCode } from "../ui/lazy-code";
import { useProvideActions } from "./use-actions";
import { useForgetErased } from "./use-recent";

const palette = lazyCode(() => import("./palette"));
const helpSheet = lazyCode(() => import("./help-sheet"));

/** Parameter in the address of the installed app's shortcut (`app/manifest.ts`). */
const FIND = "find";

type Sheet = "palette" | "help";

/** Handles the keys of the whole page; opens the search palette and the help. */
export function PaletteHost() {
  const { choose } = useTheme();
  const [open, setOpen] = useState<Sheet>();
  const [wanted, setWanted] = useState<ReadonlySet<Sheet>>(new Set());
  const takeEarlyKeys = useEarlyKeys(open === "palette");
  const toggle = (sheet: Sheet) => () => {
    setWanted((before) => new Set(before).add(sheet));
    setOpen((before) => (before === sheet ? undefined : sheet));
  };
  useProvideActions({
    search: toggle("palette"),
    help: toggle("help"),
    themeLight: () => choose("light"),
    themeDark: () => choose("dark"),
    themeSystem: () => choose("system"),
  });
  useEffect(() => pressKeys(actions), []);
  useEffect(() => {
    if (!new URLSearchParams(window.location.search).has(FIND)) return;
    actions.run("search");
    // Removes the parameter, so that a reload does not open the palette. Deferred, because Next.js sets up its history after these effects
    // and would restore the old address.
    const timer = setTimeout(() => window.history.replaceState(null, "", window.location.pathname));
    return () => clearTimeout(timer);
  }, []);
  useForgetErased();
  const close = () => setOpen(undefined);
  return (
    <>
      {wanted.has("palette") && (
        <Lazy code={palette}>
          {({ Palette }) => <Palette open={open === "palette"} onClose={close} takeEarlyKeys={takeEarlyKeys} />}
        </Lazy>
      )}
      {wanted.has("help") && (
        <Lazy code={helpSheet}>{({ HelpSheet }) => <HelpSheet open={open === "help"} onClose={close} />}</Lazy>
      )}
    </>
  );
}

/**
 * Collects the keys typed while the palette is being loaded. The function returned hands them over and ends the
 * collecting.
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
