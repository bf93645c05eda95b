"use client";

import { type ComponentProps, createContext, type ReactNode, useContext, useMemo, useState } from "react";

interface Roving {
  /** Key of the row that Tab reaches. */
  readonly stop: string | undefined;
  readonly moveTo: (key: string) => void;
}

const RovingContext = createContext<Roving>({ stop: undefined, moveTo: () => undefined });
const TabStopContext = createContext<0 | -1 | undefined>(undefined);

export interface RovingRowsProps {
  /** Keys of the rows that are rendered. */
  readonly keys: readonly string[];
  readonly children: ReactNode;
}

/** Makes the rows of a list one stop of the Tab key: the row that had the focus last, at first the first one. */
export function RovingRows({ keys, children }: RovingRowsProps) {
  const [focused, moveTo] = useState<string>();
  const stop = focused !== undefined && keys.includes(focused) ? focused : keys[0];
  const roving = useMemo(() => ({ stop, moveTo }), [stop]);
  return <RovingContext value={roving}>{children}</RovingContext>;
}

/** A row of `RovingRows`. Its controls take their `tabIndex` from `useTabStop`. */
export function RovingRow({ rowKey, children, ...rest }: ComponentProps<"li"> & { readonly rowKey: string }) {
  const { stop, moveTo } = useContext(RovingContext);
  return (
    <li onFocus={() => moveTo(rowKey)} {...rest}>
      <TabStopContext value={rowKey === stop ? 0 : -1}>{children}</TabStopContext>
    </li>
  );
}

/** The `tabIndex` of a control in a `RovingRow`; undefined outside of one. */
export function useTabStop(): 0 | -1 | undefined {
  return useContext(TabStopContext);
}
