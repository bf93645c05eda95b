import { beforeEach, describe, expect, it, vi } from "vitest";
import { notificationSwitch, notify, show } from "./desktop-notification";

/** Notifications on screen, in order. */
let shown: Shown[] = [];

class Shown {
  static permission = "granted";
  readonly title: string;
  readonly tag: string;
  onclick: (() => void) | undefined;

  constructor(title: string, { tag }: { readonly tag: string }) {
    this.title = title;
    this.tag = tag;
    // As in browsers: the same tag replaces the one before, without a sound.
    shown = [...shown.filter((each) => each.tag !== tag), this];
  }

  close(): void {
    shown = shown.filter((each) => each !== this);
  }
}

const page = { visibilityState: "hidden" };
const call = (tag: string) => ({ title: `News ${tag}`, text: "", tag });

describe("notifications", () => {
  beforeEach(() => {
    shown = [];
    page.visibilityState = "hidden";
    vi.stubGlobal("Notification", Shown);
    vi.stubGlobal("document", page);
    vi.stubGlobal("window", { isSecureContext: true, focus: vi.fn() });
    notificationSwitch.write("on");
    show(call("earlier test"));
    for (const each of shown) each.close();
  });

  it("are not shown while the page is in view", () => {
    page.visibilityState = "visible";
    notify(call("a"));
    expect(shown).toEqual([]);
  });

  it("replace the previous one under a new tag, so that each makes a sound", () => {
    notify(call("a"));
    const [first] = shown;
    notify(call("b"));
    expect(shown.map(({ title }) => title)).toEqual(["News b"]);
    expect(shown[0]?.tag).not.toBe(first?.tag);
  });

  it("are shown once if two pages announce the same alert", () => {
    notify(call("a"));
    notify(call("a"));
    expect(shown.map(({ title }) => title)).toEqual(["News a"]);
  });

  it("open the page of the alert", () => {
    const onOpen = vi.fn();
    notify({ ...call("a"), onOpen });
    shown[0]?.onclick?.();
    expect(window.focus).toHaveBeenCalledOnce();
    expect(onOpen).toHaveBeenCalledOnce();
    expect(shown).toEqual([]);
  });

  it("turn off if the browser does not let pages show them", () => {
    vi.stubGlobal(
      "Notification",
      class {
        static permission = "granted";
        constructor() {
          throw new TypeError("Illegal constructor");
        }
      },
    );
    expect(show(call("a"))).toBe(false);
    notify(call("a"));
    expect(notificationSwitch.read()).toBe("off");
  });
});
