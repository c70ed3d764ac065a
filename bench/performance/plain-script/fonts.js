import { fileURLToPath } from "node:url";

const face = (file) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/source-sans-3/${file}`));

/** The files of Source Sans 3 that the documents are set in. */
export const regular = face("400Regular/SourceSans3_400Regular.ttf");
export const semiBold = face("600SemiBold/SourceSans3_600SemiBold.ttf");
