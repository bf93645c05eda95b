import { expect, type Locator, type Page } from "playwright/test";
import { MAP_ID, SITE_ID } from "./mist";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Drives the area editor as a person does. Points are in metres on the floor. */
export interface Board {
  readonly page: Page;
  readonly open: () => Promise<void>;
  readonly panel: Locator;
  /** Opens an area from the list. */
  readonly choose: (name: string) => Promise<void>;
  readonly corner: (number: number) => Locator;
  readonly click: (at: Point) => Promise<void>;
  /** Drags with the mouse in several steps. */
  readonly drag: (from: Point, to: Point, keys?: "Alt") => Promise<void>;
  readonly save: () => Promise<void>;
}

/** `lobby` must be a square zone of 10 by 10 m at the floor's top left. Its corners determine the projection to the screen. */
export function createBoard(page: Page, url: string, lobby = "Lobby"): Board {
  const panel = page.getByRole("complementary", { name: "Areas of this floor" });
  const corner = (number: number) => page.getByRole("button", { name: new RegExp(`^Corner ${number} of `) });
  let toScreen: (at: Point) => Point = () => {
    throw new Error("Open the board first");
  };

  async function choose(name: string): Promise<void> {
    await panel.getByRole("button", { name: new RegExp(`^${name}\\b`) }).click();
    await expect(panel.getByRole("heading", { name })).toBeVisible();
  }

  return {
    page,
    panel,
    corner,
    choose,
    open: async () => {
      await page.goto(`${url}/sites/${SITE_ID}/floorplans/${MAP_ID}/edit`);
      await choose(lobby);
      const [from, to] = [await middleOf(corner(1)), await middleOf(corner(3))];
      toScreen = ({ x, y }) => ({ x: from.x + ((to.x - from.x) * x) / 10, y: from.y + ((to.y - from.y) * y) / 10 });
      await panel.getByRole("button", { name: "All areas" }).click();
    },
    click: async (at) => {
      const { x, y } = toScreen(at);
      await page.mouse.move(x, y, { steps: 3 });
      await page.mouse.click(x, y);
    },
    drag: async (from, to, key) => {
      const [start, end] = [toScreen(from), toScreen(to)];
      if (key) await page.keyboard.down(key);
      await page.mouse.move(start.x, start.y);
      await page.mouse.down();
      await page.mouse.move(end.x, end.y, { steps: 8 });
      await page.mouse.up();
      if (key) await page.keyboard.up(key);
    },
    save: async () => {
      await panel.getByRole("button", { name: "Save" }).click();
      await expect(page.getByText(/is saved$/).first()).toBeVisible();
    },
  };
}

async function middleOf(element: Locator): Promise<Point> {
  const box = await element.boundingBox();
  if (!box) throw new Error("It is not on screen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
