/**
 * Keeps the current one of a row of tabs in the middle of what can be seen of it, also when a tab becomes wider later. The
 * page itself does not scroll. Returns what ends it.
 */
export function keepCurrentInView(row: HTMLElement): () => void {
  const observer = new ResizeObserver(() => {
    const tab = row.querySelector<HTMLElement>("[aria-current]");
    if (tab) row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
  });
  for (const tab of row.children) observer.observe(tab);
  return () => observer.disconnect();
}
