/** The texts of the page that replaces all others when even their frame fails. Separate, so that it loads without the other texts. */
export const lastResortEn = {
  "lastResort.title": "This page cannot be shown",
  "lastResort.text": "Something went wrong on the server or in this browser. Load the page again.",
  "lastResort.reload": "Reload",
} as const;
