/** The reader's own kind of the page's language, by what the browser likes best: dates and hours are written as at home. */
export function regionalOf(locale: string, liked: readonly string[] = likedHere()): string {
  return liked.find((tag) => tag.toLowerCase().split("-")[0] === locale) ?? locale;
}

function likedHere(): readonly string[] {
  return typeof navigator === "undefined" ? [] : navigator.languages;
}
