import type { Diagnostic, Place } from "../../diagnostics/diagnostic.js";

/** The same of a place that has so many lines more before it: a part of a file was looked at. */
export function moveDown({ place, ...diagnostic }: Diagnostic, lines: number): Diagnostic {
  return { ...diagnostic, ...(place && { place: addLines(place, lines) }) };
}

export function addLines(place: Place, lines: number): Place {
  return place.line === undefined ? place : { ...place, line: place.line + lines };
}
