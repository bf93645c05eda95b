import { afterEach, expect, it, vi } from "vitest";
import { keepCurrentInView } from "./current-tab";

let tellResized = (): void => undefined;
const observed = new Set<unknown>();

function stubObserver(): void {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(onResize: () => void) {
        tellResized = onResize;
      }
      observe = (tab: unknown) => observed.add(tab);
      disconnect = () => observed.clear();
    },
  );
}

afterEach(() => vi.unstubAllGlobals());

it("keeps the current tab centred when a badge appears on an earlier one", () => {
  stubObserver();
  const badged = { offsetLeft: 0, offsetWidth: 50 };
  const current = { offsetLeft: 500, offsetWidth: 60 };
  const row = { children: [badged, current], clientWidth: 360, scrollLeft: 0, querySelector: () => current };
  const end = keepCurrentInView(row as unknown as HTMLElement);
  tellResized();
  expect(row.scrollLeft).toBe(350);
  current.offsetLeft += 30;
  tellResized();
  expect(row.scrollLeft).toBe(380);
  expect([...observed]).toEqual([badged, current]);
  end();
  expect(observed.size).toBe(0);
});

it("does not scroll the row while no tab is current", () => {
  stubObserver();
  const row = { children: [], clientWidth: 360, scrollLeft: 40, querySelector: () => null };
  keepCurrentInView(row as unknown as HTMLElement);
  tellResized();
  expect(row.scrollLeft).toBe(40);
});
