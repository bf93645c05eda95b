/** Within the page's landmark: what stands outside of all of them, screen readers pass over. */
export function pageContent(): HTMLElement | null {
  return typeof document === "undefined" ? null : document.getElementById("content");
}
