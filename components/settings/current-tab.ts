/**
 * Keeps the current tab of a row centred in its visible part, also when a tab becomes wider later. The page itself does not scroll. Returns
 * a stop function.
 */
export function keepCurrentInView(row: HTMLElement): () => void {
  const observer = new ResizeObserver(() => {
    const tab = row.querySelector<HTMLElement>("[aria-current]");
    if (tab) row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
  });
  for (const tab of row.children) observer.observe(tab);
  return () => observer.disconnect();
}
