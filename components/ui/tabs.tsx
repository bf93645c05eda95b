"use client";

import { type ComponentProps, createContext, type ReactNode, useContext, useId, useMemo } from "react";
import { classNames } from "./class-names";
import { walkButtons } from "./walk-buttons";

interface OpenTab {
  readonly id: string;
  readonly value: string;
  readonly choose: (value: string) => void;
}

const OpenTab = createContext<OpenTab>({ id: "", value: "", choose: () => undefined });

export interface TabsProps {
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Not Radix's: those of the floor's panel and filters would add 9 KB to the first load of most pages. */
export function Tabs({ value, onValueChange, className, children }: TabsProps) {
  const id = useId();
  const open = useMemo(() => ({ id, value, choose: onValueChange }), [id, value, onValueChange]);
  return (
    <OpenTab value={open}>
      <div className={className}>{children}</div>
    </OpenTab>
  );
}

/** The tabs; arrow keys open the next. */
export function TabsList({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div
      role="tablist"
      aria-orientation="horizontal"
      className={classNames("flex items-center gap-2 border-b", className)}
      onKeyDown={(event) => walkButtons(event)?.click()}
      {...rest}
    />
  );
}

export function TabsTrigger({ value, children }: { readonly value: string; readonly children: ReactNode }) {
  const open = useContext(OpenTab);
  const isOpen = open.value === value;
  return (
    <button
      type="button"
      role="tab"
      id={tabId(open.id, value)}
      aria-selected={isOpen}
      aria-controls={isOpen ? panelId(open.id, value) : undefined}
      tabIndex={isOpen ? 0 : -1}
      data-state={isOpen ? "active" : "inactive"}
      onClick={() => open.choose(value)}
      className="-mb-px inline-flex h-10 items-center gap-1.5 border-transparent border-b-2 px-1.5 font-medium text-muted text-sm transition-colors hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:text-ink"
    >
      {children}
    </button>
  );
}

interface TabsContentProps {
  readonly value: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** What one tab shows. Reached by keyboard, because it may scroll; renders nothing while another tab is open. */
export function TabsContent({ value, className, children }: TabsContentProps) {
  const open = useContext(OpenTab);
  if (open.value !== value) return null;
  return (
    <div
      role="tabpanel"
      id={panelId(open.id, value)}
      aria-labelledby={tabId(open.id, value)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className={classNames("min-h-0", className)}
    >
      {children}
    </div>
  );
}

function tabId(id: string, value: string): string {
  return `${id}tab-${value}`;
}

function panelId(id: string, value: string): string {
  return `${id}panel-${value}`;
}
