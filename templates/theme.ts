import { defaultTheme, defineTheme } from "factpress";

/** The newsroom's look: the bundled type and colours, with its own mark on the letterhead. */
export const theme = defineTheme({
  ...defaultTheme,
  name: "Sample Newsroom",
  logo: {
    svg: '<svg xmlns="http://www.w3.org/2000/svg" width="28" height="28" viewBox="0 0 28 28"><path fill="currentColor" d="M4 2h20a2 2 0 0 1 2 2v20a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z"/><path fill="#ffffff" d="M7 18h3v5H7zM12.500 13h3v10h-3zM18 7h3v16h-3z"/></svg>',
    alternativeText: "Mark of the Sample Newsroom",
    height: 24,
  },
});
