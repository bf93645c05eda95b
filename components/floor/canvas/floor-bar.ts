import { type AddressBar, searchElsewhere } from "@/viewer/floor/view-address";

interface Browser {
  readonly location: Pick<Location, "pathname" | "search">;
  readonly history: Pick<History, "pushState" | "replaceState">;
  /** Starts a page change, which takes a moment. */
  readonly goTo: (path: string) => void;
}

/** The address bar of one floor. */
export interface FloorBar extends AddressBar {
  /** Goes to the page of another floor, with the filters and layers of this one. */
  leaveFor(path: string): void;
  /** Cancels the page change. */
  stay(): void;
}

/**
 * Choices made while another floor is loading are applied to its address, because changing the current address would cancel the page
 * change.
 */
export function createFloorBar({ location, history, goTo }: Browser): FloorBar {
  let leavingFor: string | undefined;
  return {
    read: () => location.search,
    write(search, isStep) {
      if (leavingFor !== undefined) return goTo(leavingFor + searchElsewhere(search));
      const url = location.pathname + search;
      if (isStep) history.pushState(null, "", url);
      else history.replaceState(null, "", url);
    },
    leaveFor(path) {
      leavingFor = path;
      goTo(path + searchElsewhere(location.search));
    },
    stay() {
      leavingFor = undefined;
    },
  };
}
