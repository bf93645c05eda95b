/** Texts by key that the browser keeps. Nothing throws: what is blocked or full keeps nothing and gives nothing back. */
export interface KeptTexts {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** Until the tab is closed, for this tab alone. */
export const tabTexts: KeptTexts = keptTextsOf(() => sessionStorage);

/** In this browser, until they are removed. */
export const browserTexts: KeptTexts = keptTextsOf(() => localStorage);

/** Where a browser blocks its storage, the mere name of it throws: `open` is called inside of the guard. */
function keptTextsOf(open: () => Storage): KeptTexts {
  return {
    getItem: (key) => attempt(() => open().getItem(key)) ?? null,
    setItem: (key, value) => attempt(() => open().setItem(key, value)),
    removeItem: (key) => attempt(() => open().removeItem(key)),
  };
}

function attempt<Result>(use: () => Result): Result | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
