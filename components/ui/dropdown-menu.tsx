"use client";

import { Check } from "lucide-react";
import { Slot } from "radix-ui/slot";
import {
  type ComponentProps,
  createContext,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useContext,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { classNames } from "./class-names";
import { Lazy, lazyCode } from "./lazy-code";
import { pageContent, useReturningFocus } from "./opener";

const radix = lazyCode(() => import("./radix-menu"));
type Radix = typeof import("./radix-menu").Menu;

interface MenuPosition {
  readonly side?: "top" | "right" | "bottom";
  readonly align?: "start" | "center" | "end";
  readonly className?: string;
}

export interface DropdownMenuProps extends MenuPosition {
  /** One focusable element. */
  readonly trigger: ReactElement;
  readonly children: ReactNode;
}

export function DropdownMenu({
  trigger,
  side = "bottom",
  align = "start",
  className = "",
  children,
}: DropdownMenuProps) {
  const id = useId();
  const anchor = useRef<HTMLElement>(null);
  const [isOpen, setOpen] = useState(false);
  // Rendered from the first focus on, because Radix notes a key before it opens the menu.
  const [isRendered, setRendered] = useState(false);

  function press(event: PointerEvent): void {
    if (event.button !== 0 || event.ctrlKey) return;
    setRendered(true);
    setOpen(!isOpen);
    // The focus moves into the menu.
    if (!isOpen) event.preventDefault();
  }

  function pressKey(event: KeyboardEvent): void {
    const isToggle = event.key === "Enter" || event.key === " ";
    if (!isToggle && event.key !== "ArrowDown") return;
    setOpen(isToggle ? !isOpen : true);
    event.preventDefault();
  }

  return (
    <>
      <Slot
        ref={anchor}
        id={`${id}trigger`}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        data-state={isOpen ? "open" : "closed"}
        onFocus={() => setRendered(true)}
        onPointerDown={press}
        onKeyDown={pressKey}
      >
        {trigger}
      </Slot>
      {isRendered && (
        <Lazy code={radix}>
          {({ Menu }) => (
            <MenuWindow {...{ Menu, id, isOpen, anchor, side, align, className }} onOpenChange={setOpen}>
              {children}
            </MenuWindow>
          )}
        </Lazy>
      )}
    </>
  );
}

interface MenuWindowProps extends MenuPosition {
  readonly Menu: Radix;
  readonly id: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

function MenuWindow({ Menu, ...props }: MenuWindowProps) {
  const { id, isOpen, onOpenChange, anchor, side, align, className, children } = props;
  const { onCloseAutoFocus, ...leaving } = useReturningFocus(anchor);
  const chosen = useRef<() => void>(undefined);
  const context = useMemo(() => {
    const runWhenClosed = (run: () => void) => {
      chosen.current = run;
    };
    return { Menu, runWhenClosed };
  }, [Menu]);

  function leave(event: Event): void {
    onCloseAutoFocus(event);
    chosen.current?.();
    chosen.current = undefined;
  }

  return (
    <Menu.Root open={isOpen} onOpenChange={onOpenChange} modal={false}>
      <Menu.Anchor virtualRef={anchor as RefObject<HTMLElement>} />
      <Menu.Portal container={pageContent()}>
        <Menu.Content
          id={id}
          aria-labelledby={anchor.current?.id}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={classNames(
            "z-50 max-h-(--radix-popper-available-height) min-w-44 animate-rise overflow-y-auto rounded-lg border bg-raised p-1 shadow-float",
            className,
          )}
          {...leaving}
          onCloseAutoFocus={leave}
        >
          <OpenMenu value={context}>{children}</OpenMenu>
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

interface OpenMenuContext {
  /** Radix, which is loaded by the time a menu is open. */
  readonly Menu: Radix;
  /** Runs it when the menu has closed and its trigger has the focus again. */
  readonly runWhenClosed: (run: () => void) => void;
}

const OpenMenu = createContext<OpenMenuContext | undefined>(undefined);

function useOpenMenu(): OpenMenuContext {
  const context = useContext(OpenMenu);
  if (!context) throw new Error("parts of a menu are rendered inside a DropdownMenu");
  return context;
}

const itemStyle =
  "flex cursor-pointer select-none items-center gap-2 rounded-md px-2 py-1.5 text-sm outline-none data-[highlighted]:bg-hover data-[disabled]:opacity-50";

export function DropdownLabel({ children }: { readonly children: ReactNode }) {
  const { Menu } = useOpenMenu();
  return <Menu.Label className="px-2 pt-2 pb-1 font-medium text-2xs text-faint">{children}</Menu.Label>;
}

interface DropdownItemProps extends Omit<ComponentProps<Radix["Item"]>, "onSelect"> {
  readonly onSelect: () => void;
}

/** Its `onSelect` runs after the menu has closed, so that a dialog it opens can return the focus to the menu's trigger. */
export function DropdownItem({ className, onSelect, ...rest }: DropdownItemProps) {
  const { Menu, runWhenClosed } = useOpenMenu();
  return <Menu.Item className={classNames(itemStyle, className)} onSelect={() => runWhenClosed(onSelect)} {...rest} />;
}

export function DropdownSeparator() {
  const { Menu } = useOpenMenu();
  return <Menu.Separator className="my-1 border-t" />;
}

/** One choice of several, each a `DropdownOption`. */
export function DropdownChoice({
  value,
  onValueChange,
  children,
}: {
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly children: ReactNode;
}) {
  const { Menu } = useOpenMenu();
  return (
    <Menu.RadioGroup value={value} onValueChange={onValueChange}>
      {children}
    </Menu.RadioGroup>
  );
}

export function DropdownOption({ children, ...rest }: ComponentProps<Radix["RadioItem"]>) {
  const { Menu } = useOpenMenu();
  return (
    <Menu.RadioItem className={itemStyle} {...rest}>
      {children}
      <Menu.ItemIndicator className="ml-auto text-accent">
        <Check className="size-3.5" aria-hidden />
      </Menu.ItemIndicator>
    </Menu.RadioItem>
  );
}

/** A check box; the menu stays open when it is pressed. */
export function DropdownCheck({ children, ...rest }: ComponentProps<Radix["CheckboxItem"]>) {
  const { Menu } = useOpenMenu();
  return (
    <Menu.CheckboxItem
      className={classNames(itemStyle, "relative pl-8")}
      onSelect={(event) => event.preventDefault()}
      {...rest}
    >
      <Menu.ItemIndicator className="absolute left-2.5 text-accent">
        <Check className="size-3.5" aria-hidden />
      </Menu.ItemIndicator>
      {children}
    </Menu.CheckboxItem>
  );
}
