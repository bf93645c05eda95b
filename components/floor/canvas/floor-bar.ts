import { type AddressBar, searchForOtherFloor } from "@/viewer/floor/view-address";

interface Browser {
  readonly location: Pick<Location, "pathname" | "search">;
  readonly history: Pick<History, "pushState" | "replaceState">;
  /** A search part with the moment on screen, which the address lacks while it plays. */
  readonly atShown: (search: string) => string;
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
export function createFloorBar({ location, history, atShown, goTo }: Browser): FloorBar {
  let leavingFor: string | undefined;
  return {
    read: () => location.search,
    write(search, isStep) {
      if (leavingFor !== undefined) return goTo(leavingFor + searchForOtherFloor(atShown(search)));
      const url = location.pathname + search;
      if (isStep) history.pushState(null, "", url);
      else history.replaceState(null, "", url);
    },
    leaveFor(path) {
      leavingFor = path;
      goTo(path + searchForOtherFloor(atShown(location.search)));
    },
    stay() {
      leavingFor = undefined;
    },
  };
}
