import type { ReactNode } from "react";
import type { ExternalToast } from "sonner";
import { createStore } from "zustand/vanilla";

/** How long a toast stays that can take something back: to be read, thought about and reached. It waits under a pointer. */
export const UNDO_FOR_MS = 15_000;

type Sonner = typeof import("sonner")["toast"];

/** Whether anything was to be told yet: what shows toasts is fetched then, and no page waits for it. */
export const toasterWish = createStore<{ readonly isWanted: boolean }>(() => ({ isWanted: false }));

let showUp: (sonner: Sonner) => void = () => undefined;
const shown = new Promise<Sonner>((resolve) => {
  showUp = resolve;
});

/** Told by the toaster once it is on the page: a toast made earlier would be seen by nobody. */
export function toasterIsThere(sonner: Sonner): void {
  showUp(sonner);
}

function tell(say: (sonner: Sonner) => unknown): void {
  toasterWish.setState({ isWanted: true });
  void shown.then(say);
}

/** A word in the corner that goes by itself. */
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
