import localFont from "next/font/local";

/*
 * Geist, in two files each. The Latin ones contain what English, German and neighbouring languages need, in the weights that are used; they
 * have a third of the size (20 KB instead of 69). Browsers load the complete ones if a text has other letters. README.md tells how the
 * Latin ones are made. Next evaluates these calls statically, so they must not contain constants.
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

/** No page begins with text in these, so they are not preloaded. */
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

/** Classes for the page's root, which define the variables that globals.css uses for its fonts. */
export const FONT_VARIABLES = [latin, whole, monoLatin, monoWhole].map(({ variable }) => variable).join(" ");
