import type { Page } from "playwright";

/** In the middle of the floor, in pixels of its canvases: there are some tracks in it. */
const REGION = { width: 240, height: 120 };
const PATIENCE_MS = 120_000;

/**
 * From a press until the middle of the floor looks otherwise after a frame, or is there at all and has tracks on it; in ms. What is looked at
 * must stand still before.
 */
export async function timeToPaint(page: Page, press: () => Promise<unknown>): Promise<number> {
  const watching = await page.evaluateHandle(watch, { ...REGION, patienceMs: PATIENCE_MS });
  await press();
  const ms = await watching.evaluate(({ painted }) => painted);
  await watching.dispose();
  if (!Number.isFinite(ms)) throw new Error(`nothing new was painted within ${PATIENCE_MS / 1_000} s of a press`);
  return ms;
}

/** Whether the middle of the floor stands still for so long. */
export async function standsStill(page: Page, forMs: number): Promise<boolean> {
  const watching = await page.evaluateHandle(watch, { ...REGION, patienceMs: forMs });
  await page.evaluate(() => window.dispatchEvent(new PointerEvent("pointerdown")));
  const ms = await watching.evaluate(({ painted }) => painted);
  await watching.dispose();
  return !Number.isFinite(ms);
}

/** Runs in the page: looks after each frame. */
function watch({ width, height, patienceMs }: typeof REGION & { readonly patienceMs: number }) {
  /** A sum over the pixels of all that is drawn above the floor's image; 0 where nothing is. */
  const look = () => {
    let sum = 0;
    for (const canvas of [...document.querySelectorAll<HTMLCanvasElement>(".konvajs-content canvas")].slice(1)) {
      const left = Math.round((canvas.width - width) / 2);
      const top = Math.round((canvas.height - height) / 2);
      const pixels = canvas.getContext("2d")?.getImageData(left, top, width, height).data;
      for (const value of new Uint32Array(pixels?.buffer ?? new ArrayBuffer(0))) sum = (Math.imul(sum, 31) + value) | 0;
    }
    return sum;
  };
  const before = look();
  const painted = new Promise<number>((resolve) => {
    let pressedAt = Number.POSITIVE_INFINITY;
    let isOver = false;
    const end = (ms: number) => {
      isOver = true;
      resolve(ms);
    };
    const hear = (event: Event) => {
      pressedAt = event.timeStamp;
      setTimeout(() => end(Number.POSITIVE_INFINITY), patienceMs);
    };
    window.addEventListener("pointerdown", hear, { capture: true, once: true });
    const afterFrame = new MessageChannel();
    afterFrame.port1.onmessage = () => {
      const now = look();
      // What moves before the press is no answer to it.
      if (now !== before && now !== 0 && pressedAt <= performance.now()) end(performance.now() - pressedAt);
      else if (!isOver) requestAnimationFrame(() => afterFrame.port2.postMessage(undefined));
    };
    requestAnimationFrame(() => afterFrame.port2.postMessage(undefined));
  });
  return { painted };
}
