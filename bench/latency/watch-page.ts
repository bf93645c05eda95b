import type { Page } from "playwright";

/** Maps metres on the floor to CSS pixels on the canvas. */
export interface Projection {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/** When something was first visible, in epoch milliseconds; `Infinity` if it never was. */
export interface Sighting {
  readonly wordsAt: number;
  readonly pixelAt: number;
}

/** What to watch in the page: the text of a track, if the page has texts, and the pixels around a position. */
export interface Watched {
  readonly walker: string | undefined;
  readonly x: number;
  readonly y: number;
  /** The timeout in milliseconds. */
  readonly patienceMs: number;
}

/** Half the side of the watched square in pixels: a marker without its neighbours. */
const REACH = 6;
const PATIENCE_MS = 5_000;
const SETTLE_MS = 500;

/**
 * Starts to watch the text with an observer, and the pixels after each frame. Resolves when the page is watching. The returned function
 * resolves once both have changed, or after the timeout.
 */
export async function watchPage(page: Page, watched: Watched): Promise<() => Promise<Sighting>> {
  const looking = await page.evaluateHandle(look, { ...watched, reach: REACH });
  return async () => {
    const sighting = await looking.evaluate(({ seen }) => seen);
    await looking.dispose();
    return sighting;
  };
}

/** Runs in the page. */
function look({ walker, x, y, reach, patienceMs }: Watched & { reach: number }) {
  const item = walker && document.querySelector(`[data-track-id="${walker}"]`);
  if (walker && !item) throw new Error(`${walker} is not in the floor's words`);
  const wordsAt = new Promise<number>((resolve) => {
    if (!item) return resolve(Number.NaN);
    const observer = new MutationObserver(() => {
      observer.disconnect();
      resolve(Date.now());
    });
    observer.observe(item, { attributeFilter: ["data-x"] });
  });

  let isOver = false;
  const canvases = [...document.querySelectorAll<HTMLCanvasElement>(".konvajs-content canvas")];
  const pixels = () =>
    canvases
      .map(
        (canvas) =>
          canvas
            .getContext("2d")
            ?.getImageData(x - reach, y - reach, 2 * reach, 2 * reach)
            .data.join() ?? "",
      )
      .join();
  const before = pixels();
  const pixelAt = new Promise<number>((resolve) => {
    const afterFrame = new MessageChannel();
    afterFrame.port1.onmessage = () => {
      if (pixels() !== before) resolve(Date.now());
      else if (!isOver) requestAnimationFrame(() => afterFrame.port2.postMessage(undefined));
    };
    requestAnimationFrame(() => afterFrame.port2.postMessage(undefined));
  });

  const never = new Promise<number>((resolve) => {
    setTimeout(() => {
      isOver = true;
      resolve(Number.POSITIVE_INFINITY);
    }, patienceMs);
  });
  const both = Promise.all([Promise.race([wordsAt, never]), Promise.race([pixelAt, never])]);
  return { seen: both.then(([words, pixel]) => ({ wordsAt: words, pixelAt: pixel })) };
}

/** The centre of all canvas pixels that an act changes, once the page is at rest. */
export async function findChange(page: Page, act: () => Promise<void>): Promise<{ x: number; y: number }> {
  const before = await page.evaluateHandle(readAll);
  await act();
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += SETTLE_MS) {
    await page.waitForTimeout(SETTLE_MS);
    const { count, x, y } = await page.evaluate(sumOfChange, before);
    if (count > 0) return { x: x / count, y: y / count };
  }
  throw new Error(`nothing came to be seen within ${PATIENCE_MS} ms`);
}

function readAll() {
  return [...document.querySelectorAll<HTMLCanvasElement>(".konvajs-content canvas")].map(
    (canvas) => canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data,
  );
}

function sumOfChange(before: readonly (Uint8ClampedArray | undefined)[]) {
  const sum = { count: 0, x: 0, y: 0 };
  for (const [i, canvas] of document.querySelectorAll<HTMLCanvasElement>(".konvajs-content canvas").entries()) {
    const then = before[i];
    const now = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
    for (let at = 0; now && then && at < now.length; at += 4) {
      const isSame = now[at] === then[at] && now[at + 1] === then[at + 1] && now[at + 3] === then[at + 3];
      if (isSame) continue;
      sum.count += 1;
      sum.x += (at / 4) % canvas.width;
      sum.y += Math.floor(at / 4 / canvas.width);
    }
  }
  return sum;
}
