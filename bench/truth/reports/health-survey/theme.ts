import { defaultTheme, defineTheme } from "factpress";

export const theme = defineTheme({
  ...defaultTheme,
  name: "Skerry Health Board",
  page: { size: "A4", margins: { top: 90, right: 64, bottom: 70, left: 64 } },
});
