/** True on success. Without the clipboard API (plain HTTP) or its permission, the text is copied from a hidden field. */
export async function copyText(text: string): Promise<boolean> {
  const isDone = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  return isDone || copyByField(text);
}

/** Inside the dialog that has the focus, if any: a dialog takes the focus back from every field outside of it. */
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
