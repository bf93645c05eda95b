import { afterEach, describe, expect, it, vi } from "vitest";
import { AlertProvider } from "../alerts/alert-provider";
import * as media from "../page/use-media";
import { render } from "../testing/render";
import { misnamedIn } from "../testing/test-states";
import { LOCALES } from "../text/format";
import * as menu from "../ui/dropdown-menu";
import { AccountMenu } from "./account-menu";
import { NavBar } from "./nav-bar";

/** Renders menus in place, as open. */
function openMenus({ isPhone }: { readonly isPhone: boolean }): void {
  vi.spyOn(media, "useMedia").mockReturnValue(isPhone);
  vi.spyOn(menu, "DropdownMenu").mockImplementation(({ trigger, children }) => (
    <>
      {trigger}
      <div role="menu">{children}</div>
    </>
  ));
  vi.spyOn(menu, "DropdownLabel").mockImplementation(({ children }) => <p>{children}</p>);
  vi.spyOn(menu, "DropdownSeparator").mockImplementation(() => <hr />);
  vi.spyOn(menu, "DropdownItem").mockImplementation(({ children }) => <p>{children}</p>);
  vi.spyOn(menu, "DropdownChoice").mockImplementation(({ children }) => <div>{children}</div>);
  vi.spyOn(menu, "DropdownOption").mockImplementation(({ children }) => <p>{children}</p>);
}

afterEach(() => vi.restoreAllMocks());

describe("AccountMenu", () => {
  it("contains appearance and language on a phone, where the bar has no room for them", () => {
    openMenus({ isPhone: true });
    const phone = render(<AccountMenu />);
    for (const words of ["Appearance", "Dark", "Language", "Deutsch", "Sign out"]) expect(phone).toContain(words);
  });

  it("leaves them to a separate menu on other screens", () => {
    openMenus({ isPhone: false });
    expect(render(<AccountMenu />)).not.toContain("Appearance");
  });
});

describe("NavBar", () => {
  it.each(LOCALES)("gives every control the name that a phone shows under it, in %s", (locale) => {
    openMenus({ isPhone: true });
    const bar = render(
      <AlertProvider>
        <NavBar activeAlerts={0} />
      </AlertProvider>,
      { locale },
    );
    expect(misnamedIn(bar)).toEqual([]);
  });

  it("shows the menu of appearance on wide screens only", () => {
    const bar = render(
      <AlertProvider>
        <NavBar activeAlerts={0} />
      </AlertProvider>,
    );
    expect(bar).toMatch(/<div class="hidden md:contents"><button[^>]* aria-label="Appearance"/);
  });
});
