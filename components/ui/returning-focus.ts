import { type RefObject, useRef } from "react";

interface OutsideEvent {
  readonly target: EventTarget | null;
  preventDefault(): void;
}

/** For what a trigger opens: closed by its keys it gives the focus back; who went elsewhere stays there. */
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
