/** Texts by key in browser storage. Never throws: if storage is blocked or full, writes are lost and reads give null. */
export interface TextStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** Kept for this tab until it is closed. */
export const tabTexts: TextStorage = keptTextsOf(() => sessionStorage);

/** Kept in this browser until they are removed. */
export const browserTexts: TextStorage = keptTextsOf(() => localStorage);

/** `open` is called inside the guard, because even reading `localStorage` throws if the browser blocks it. */
function keptTextsOf(open: () => Storage): TextStorage {
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
