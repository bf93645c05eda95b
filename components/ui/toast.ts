import type { ReactNode } from "react";
import type { ExternalToast } from "sonner";
import { createStore } from "zustand/vanilla";

/** How long a toast with an Undo button stays. It waits while the pointer is on it. */
export const UNDO_FOR_MS = 15_000;

type Sonner = typeof import("sonner")["toast"];

/** Whether there has been a toast yet. The toaster is loaded for the first one. */
export const toasterRequest = createStore<{ readonly isWanted: boolean }>(() => ({ isWanted: false }));

let resolveSonner: (sonner: Sonner) => void = () => undefined;
const loadedSonner = new Promise<Sonner>((resolve) => {
  resolveSonner = resolve;
});

/** Called by the toaster when it is on the page. Earlier toasts wait until then. */
export function connectToaster(sonner: Sonner): void {
  resolveSonner(sonner);
}

function withSonner(run: (sonner: Sonner) => unknown): void {
  toasterRequest.setState({ isWanted: true });
  void loadedSonner.then(run);
}

/** A short message in the corner that disappears by itself. */
export const toast = Object.assign(
  (message: ReactNode, options?: ExternalToast) => withSonner((sonner) => sonner(message, options)),
  {
    success: (message: ReactNode, options?: ExternalToast) => withSonner((sonner) => sonner.success(message, options)),
    error: (message: ReactNode, options?: ExternalToast) => withSonner((sonner) => sonner.error(message, options)),
    dismiss: (id: string) => {
      if (toasterRequest.getState().isWanted) withSonner((sonner) => sonner.dismiss(id));
    },
  },
);
