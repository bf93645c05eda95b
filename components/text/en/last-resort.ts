/** The page that stands in for all others when even their frame fails. In a file of its own: it comes without the other texts. */
export const lastResortEn = {
  "lastResort.title": "This page cannot be shown",
  "lastResort.text": "Something went wrong on the server or in this browser. Load the page again.",
  "lastResort.reload": "Reload",
} as const;
