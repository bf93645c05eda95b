import localFont from "next/font/local";

/*
 * Geist, in two files each. The Latin ones have all that English, German and their neighbours write, in the weights that are used; they are a
 * third of the whole (20 KB for 69). Browsers fetch the whole ones where a text has other letters. How the Latin ones are made is in README.md.
 * Next reads these calls as they stand: no constants in them.
 */

const latin = localFont({
  src: "./geist-latin.woff2",
  variable: "--font-geist-latin",
  weight: "400 600",
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value: "U+20-7E, U+A0-17F, U+2C6-2DD, U+2000-206F, U+20AC, U+2122, U+2190-22FF, U+2318, U+2325, U+2713",
    },
  ],
});

const whole = localFont({
  src: "../../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2",
  variable: "--font-geist-sans",
  weight: "100 900",
  preload: false,
  declarations: [
    {
      prop: "unicode-range",
      value: "U+180-2C5, U+2DE-52F, U+1E00-1EFF, U+2070-20AB, U+20AD-2121, U+2123-218F, U+2300-2BFF, U+FB00-FB06",
    },
  ],
});

/** No page begins with text in these: they are not preloaded. */
const monoLatin = localFont({
  src: "./geist-mono-latin.woff2",
  variable: "--font-geist-mono-latin",
  weight: "400 600",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value: "U+20-7E, U+A0-17F, U+2C6-2DD, U+2000-206F, U+20AC, U+2122, U+2190-22FF, U+2318, U+2325, U+2713",
    },
  ],
});

const monoWhole = localFont({
  src: "../../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
  preload: false,
  adjustFontFallback: false,
  fallback: ["ui-monospace", "SFMono-Regular", "Menlo", "Liberation Mono", "monospace"],
  declarations: [
    {
      prop: "unicode-range",
      value: "U+180-2C5, U+2DE-52F, U+1E00-1EFF, U+2070-20AB, U+20AD-2121, U+2123-218F, U+2300-2BFF, U+FB00-FB06",
    },
  ],
});

/** Classes of the page's root: the variables that globals.css makes its fonts of. */
export const FONT_VARIABLES = [latin, whole, monoLatin, monoWhole].map(({ variable }) => variable).join(" ");
