/**
 * Says to whoever writes a style sheet into the page (menus and dialogs that keep the page from scrolling) by which
 * nonce it is let in. `get-nonce` reads it under the name that webpack gave it.
 */
export function tellStyleNonce(): void {
  if (typeof document === "undefined") return;
  Reflect.set(globalThis, "__webpack_nonce__", document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce);
}
