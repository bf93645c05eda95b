"use client";

import { X } from "lucide-react";
import { createContext, type ReactNode, useContext } from "react";
import { Button } from "./button";
import { classNames } from "./class-names";
import { Lazy, lazyCode, useLatched } from "./lazy-code";
import { useOpener } from "./opener";

const radix = lazyCode(() => import("radix-ui/dialog"));

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description: string;
  /** Accessible name of the button that closes the dialog. */
  readonly closeLabel: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A modal dialog. When it closes, the focus returns to what opened it. */
export function Dialog(props: DialogProps) {
  const wasOpened = useLatched(props.open);
  const giveFocusBack = useOpener(props.open);
  return (
    wasOpened && (
      <Lazy code={radix}>{(Radix) => <DialogWindow Radix={Radix} {...props} onCloseAutoFocus={giveFocusBack} />}</Lazy>
    )
  );
}

/** Closes the dialog around it. */
export const CloseContext = createContext<(() => void) | undefined>(undefined);

export interface DialogActionsProps {
  readonly cancelLabel: string;
  /** The button that does it. */
  readonly children: ReactNode;
}

/** The last row of a dialog that asks or has a form: the way out without doing it, and what it does. */
export function DialogActions({ cancelLabel, children }: DialogActionsProps) {
  const close = useContext(CloseContext);
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {close && <Button onClick={close}>{cancelLabel}</Button>}
      {children}
    </div>
  );
}

interface DialogWindowProps extends DialogProps {
  readonly Radix: typeof import("radix-ui/dialog");
  readonly onCloseAutoFocus: (event: Event) => void;
}

function DialogWindow({ Radix, ...props }: DialogWindowProps) {
  const { open, onOpenChange, title, description, closeLabel, className, children, onCloseAutoFocus } = props;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim backdrop-blur-[1px]" />
        <div className="pointer-events-none fixed inset-0 z-50 grid place-items-end p-3 sm:place-items-center">
          <Radix.Content
            onCloseAutoFocus={onCloseAutoFocus}
            className={classNames(
              "pointer-events-auto relative flex w-full fallback:max-w-md animate-rise flex-col gap-4 rounded-xl border bg-raised p-5 shadow-float",
              className,
            )}
          >
            <header className="flex flex-col gap-1.5 pr-8">
              <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
              <Radix.Description className="text-muted text-sm">{description}</Radix.Description>
            </header>
            <CloseContext value={() => onOpenChange(false)}>{children}</CloseContext>
            <Radix.Close asChild>
              <Button look="ghost" size="icon-sm" aria-label={closeLabel} className="absolute top-3.5 right-3.5">
                <X className="size-4" aria-hidden />
              </Button>
            </Radix.Close>
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}
