import { runScript } from "./run-script.js";

// The thread that draws charts, where the engine runs as one script.
runScript("chart-worker", "draw");
