"use client";

import { useState } from "react";
import { pageContent } from "./page-content";

/** What had the focus, and where it stood: something is found near it although it may be gone by then. */
interface Opener {
  readonly element: HTMLElement;
  readonly places: readonly Place[];
}

interface Place {
  readonly parent: Element;
  /** The how manyeth child of it the opener was, or was in. */
  readonly index: number;
}

const FOCUSABLE = "a[href], button, input, select, textarea, [tabindex]:not([tabindex='-1'])";

/**
 * For what comes in front of the page: closed, it gives the focus back to what opened it; where that cannot have it any more, to
 * what took its place or stands nearest. What this returns goes to the window's `onCloseAutoFocus`.
 */
export function useOpener(isOpen: boolean): (event: Event) => void {
  // While rendering: a field within that takes the focus by itself has it before any effect runs.
  const [was, setWas] = useState<{ readonly isOpen: boolean; readonly opener?: Opener | undefined }>({ isOpen: false });
  if (was.isOpen !== isOpen) setWas({ isOpen, opener: isOpen ? openerNow() : was.opener });
  return (event) => {
    event.preventDefault();
    if (was.opener) giveFocusBack(was.opener);
  };
}

/** For what may take away the very button that was pressed: afterwards the focus is where it was, or nearest to that. */
export async function keepFocusNear(run: () => Promise<void>): Promise<void> {
  const opener = openerNow();
  await run();
  // Once the page shows it.
  requestAnimationFrame(() => {
    if (opener && document.activeElement === document.body) giveFocusBack(opener);
  });
}

function openerNow(): Opener | undefined {
  const element = typeof document === "undefined" ? null : document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return undefined;
  const places: Place[] = [];
  for (let child: Element = element; child.parentElement && child !== document.body; child = child.parentElement) {
    places.push({ parent: child.parentElement, index: [...child.parentElement.children].indexOf(child) });
  }
  return { element, places };
}

function giveFocusBack({ element, places }: Opener): void {
  if (takesFocus(element)) return;
  for (const { parent, index } of places) {
    if (!parent.isConnected || parent === document.body) continue;
    const around = [...parent.children].slice(Math.max(0, index - 1), index + 1).reverse();
    if (around.some(takesFocusWithin)) return;
  }
  pageContent()?.focus();
}

function takesFocusWithin(element: Element): boolean {
  return [element, ...element.querySelectorAll(FOCUSABLE)].some(
    (each) => each instanceof HTMLElement && each.matches(FOCUSABLE) && takesFocus(each),
  );
}

/** Not what is gone, hidden or switched off. */
function takesFocus(element: HTMLElement): boolean {
  element.focus();
  return document.activeElement === element;
}
