import type { Page } from "playwright";

/** The watched region in the middle of the floor, in canvas pixels. It contains some tracks. */
const REGION = { width: 240, height: 120 };
const PATIENCE_MS = 120_000;

/**
 * Milliseconds from a press until the middle of the floor has changed after a frame, or is shown at all with tracks. The floor must be
 * still before.
 */
export async function timeToPaint(page: Page, press: () => Promise<unknown>): Promise<number> {
  const watching = await page.evaluateHandle(watch, { ...REGION, patienceMs: PATIENCE_MS });
  await press();
  const ms = await watching.evaluate(({ painted }) => painted);
  await watching.dispose();
  if (!Number.isFinite(ms)) throw new Error(`nothing new was painted within ${PATIENCE_MS / 1_000} s of a press`);
  return ms;
}

/** Whether the middle of the floor does not change for `forMs` milliseconds. */
export async function standsStill(page: Page, forMs: number): Promise<boolean> {
  const watching = await page.evaluateHandle(watch, { ...REGION, patienceMs: forMs });
  await page.evaluate(() => window.dispatchEvent(new PointerEvent("pointerdown")));
  const ms = await watching.evaluate(({ painted }) => painted);
  await watching.dispose();
  return !Number.isFinite(ms);
}

/** Runs in the page and checks after each frame. */
function watch({ width, height, patienceMs }: typeof REGION & { readonly patienceMs: number }) {
  /** A sum over the pixels above the floor's image; 0 if nothing is drawn. */
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
      // Changes before the press do not count.
      if (now !== before && now !== 0 && pressedAt <= performance.now()) end(performance.now() - pressedAt);
      else if (!isOver) requestAnimationFrame(() => afterFrame.port2.postMessage(undefined));
    };
    requestAnimationFrame(() => afterFrame.port2.postMessage(undefined));
  });
  return { painted };
}
