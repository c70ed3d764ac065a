import type { Observation } from "../../world/observation.js";
import type { Difference } from "./find-last-build.js";

/** Why a build runs, in a line without a full stop. */
export function describeDifference(difference: Difference): string {
  switch (difference.kind) {
    case "no record":
      return "it is the first build with these options, or .factpress was emptied";
    case "engine":
      return "Factpress, one of its libraries or Node is another";
    case "unfollowed":
      return `${difference.use}: what that gives is asked for again each time`;
    case "release":
      return `${difference.report}: ${difference.problem}`;
    case "input":
      return describeInput(difference.observation);
  }
}

function describeInput({ asked, of }: Observation): string {
  const name = of === "" ? "the project's folder" : of;
  switch (asked) {
    case "bytes":
      return `${name} has changed`;
    case "kind":
      return `${name} has come or gone`;
    case "names":
      return `there are other files in ${name}`;
    case "real path":
      return `${name} leads elsewhere`;
    case "environment":
      return `the variable ${of} has another value`;
    case "day":
      return "it is another day, and a check asks how old the data are";
  }
}
