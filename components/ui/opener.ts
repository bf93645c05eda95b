"use client";

import { type RefObject, useRef, useState } from "react";

/** The element that had the focus, with its ancestors from the inside out: if it is gone, something near it gets the focus. */
interface Opener {
  readonly element: HTMLElement;
  readonly ancestors: readonly Ancestor[];
}

interface Ancestor {
  readonly parent: Element;
  /** Which child of it is the opener or holds it. */
  readonly index: number;
}

const FOCUSABLE = "a[href], button, input, select, textarea, [tabindex]:not([tabindex='-1'])";

/**
 * For a dialog: when it closes, the focus returns to what opened it, or to what is nearest to that if it is gone. Pass what
 * this returns as `onCloseAutoFocus`.
 */
export function useOpener(isOpen: boolean): (event: Event) => void {
  // While rendering: a field with `autoFocus` takes the focus before any effect runs.
  const [was, setWas] = useState<{ readonly isOpen: boolean; readonly opener?: Opener | undefined }>({ isOpen: false });
  if (was.isOpen !== isOpen) setWas({ isOpen, opener: isOpen ? openerNow() : was.opener });
  return (event) => {
    event.preventDefault();
    if (was.opener) giveFocusBack(was.opener);
  };
}

/** For an action that may remove its own button: afterwards the focus is on the button, or near it. */
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
  const ancestors: Ancestor[] = [];
  for (let child: Element = element; child.parentElement && child !== document.body; child = child.parentElement) {
    ancestors.push({ parent: child.parentElement, index: [...child.parentElement.children].indexOf(child) });
  }
  return { element, ancestors };
}

function giveFocusBack({ element, ancestors }: Opener): void {
  if (takesFocus(element)) return;
  for (const { parent, index } of ancestors) {
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

/** False for what is gone, hidden or disabled. */
function takesFocus(element: HTMLElement): boolean {
  element.focus();
  return document.activeElement === element;
}

interface OutsideEvent {
  readonly target: EventTarget | null;
  preventDefault(): void;
}

/** For a menu or popover: closed by a key it returns the focus to its trigger; closed by a click elsewhere it does not. */
export function useReturningFocus(trigger: RefObject<HTMLElement | null>) {
  const hasLeft = useRef(false);
  return {
    onInteractOutside(event: OutsideEvent): void {
      // The trigger closes it by itself; closed here first, it would open it again.
      if (trigger.current?.contains(event.target as Node)) event.preventDefault();
      else hasLeft.current = true;
    },
    onCloseAutoFocus(event: Event): void {
      event.preventDefault();
      if (!hasLeft.current) trigger.current?.focus();
      hasLeft.current = false;
    },
  };
}

/** The page's main landmark. Menus and tooltips are rendered in it, because screen readers skip what is outside of all landmarks. */
export function pageContent(): HTMLElement | null {
  return typeof document === "undefined" ? null : document.getElementById("content");
}
