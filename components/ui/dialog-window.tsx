"use client";

import { X } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import { Button } from "./button";
import { classNames } from "./class-names";
import type { DialogProps } from "./dialog";

export interface DialogWindowProps extends DialogProps {
  readonly onCloseAutoFocus: (event: Event) => void;
}

/** What a dialog looks like; see `Dialog`. */
export function DialogWindow(props: DialogWindowProps) {
  const { open, onOpenChange, title, description, closeLabel, className, children, onCloseAutoFocus } = props;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim backdrop-blur-[1px]" />
        <div className="pointer-events-none fixed inset-0 z-50 grid place-items-end p-3 sm:place-items-center">
          <Radix.Content
            onCloseAutoFocus={onCloseAutoFocus}
            className={classNames(
              "pointer-events-auto relative flex w-full max-w-md animate-rise flex-col gap-4 rounded-xl border bg-raised p-5 shadow-float",
              className,
            )}
          >
            <header className="flex flex-col gap-1.5 pr-8">
              <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
              <Radix.Description className="text-muted text-sm">{description}</Radix.Description>
            </header>
            {children}
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
