import type { ReactNode } from "react";
import type { ExternalToast } from "sonner";
import { createStore } from "zustand/vanilla";

/** How long a toast with an Undo button stays. It waits while the pointer is on it. */
export const UNDO_FOR_MS = 15_000;

type Sonner = typeof import("sonner")["toast"];

/** Whether there has been a toast yet. The toaster is loaded for the first one. */
export const toasterWish = createStore<{ readonly isWanted: boolean }>(() => ({ isWanted: false }));

let showUp: (sonner: Sonner) => void = () => undefined;
const shown = new Promise<Sonner>((resolve) => {
  showUp = resolve;
});

/** Called by the toaster when it is on the page. Earlier toasts wait until then. */
export function toasterIsThere(sonner: Sonner): void {
  showUp(sonner);
}

function tell(say: (sonner: Sonner) => unknown): void {
  toasterWish.setState({ isWanted: true });
  void shown.then(say);
}

/** A short message in the corner that disappears by itself. */
export const toast = Object.assign(
  (message: ReactNode, options?: ExternalToast) => tell((sonner) => sonner(message, options)),
  {
    success: (message: ReactNode, options?: ExternalToast) => tell((sonner) => sonner.success(message, options)),
    error: (message: ReactNode, options?: ExternalToast) => tell((sonner) => sonner.error(message, options)),
    dismiss: (id: string) => {
      if (toasterWish.getState().isWanted) tell((sonner) => sonner.dismiss(id));
    },
  },
);
