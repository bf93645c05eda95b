/** True if it worked. Plain HTTP on another host has no clipboard API, and some browsers refuse: a field still copies there. */
export async function copyText(text: string): Promise<boolean> {
  const isDone = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  return isDone || copyByField(text);
}

/** Within the window that has the focus: a dialog takes it back from any field outside, before anything is copied. */
function copyByField(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.setAttribute("aria-hidden", "true");
  field.style.position = "fixed";
  field.style.opacity = "0";
  (before?.closest("[role=dialog]") ?? document.body).append(field);
  field.focus({ preventScroll: true });
  field.select();
  const isDone = document.execCommand("copy");
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  field.remove();
  return isDone;
}
