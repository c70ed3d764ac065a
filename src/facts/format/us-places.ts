/** States with the abbreviation that AP datelines use; eight names are never shortened. Source: AP style as taught publicly. */
const dateline: Readonly<Record<string, string>> = {
  Alabama: "Ala.",
  Alaska: "Alaska",
  Arizona: "Ariz.",
  Arkansas: "Ark.",
  California: "Calif.",
  Colorado: "Colo.",
  Connecticut: "Conn.",
  Delaware: "Del.",
  Florida: "Fla.",
  Georgia: "Ga.",
  Hawaii: "Hawaii",
  Idaho: "Idaho",
  Illinois: "Ill.",
  Indiana: "Ind.",
  Iowa: "Iowa",
  Kansas: "Kan.",
  Kentucky: "Ky.",
  Louisiana: "La.",
  Maine: "Maine",
  Maryland: "Md.",
  Massachusetts: "Mass.",
  Michigan: "Mich.",
  Minnesota: "Minn.",
  Mississippi: "Miss.",
  Missouri: "Mo.",
  Montana: "Mont.",
  Nebraska: "Neb.",
  Nevada: "Nev.",
  "New Hampshire": "N.H.",
  "New Jersey": "N.J.",
  "New Mexico": "N.M.",
  "New York": "N.Y.",
  "North Carolina": "N.C.",
  "North Dakota": "N.D.",
  Ohio: "Ohio",
  Oklahoma: "Okla.",
  Oregon: "Ore.",
  Pennsylvania: "Pa.",
  "Rhode Island": "R.I.",
  "South Carolina": "S.C.",
  "South Dakota": "S.D.",
  Tennessee: "Tenn.",
  Texas: "Texas",
  Utah: "Utah",
  Vermont: "Vt.",
  Virginia: "Va.",
  Washington: "Wash.",
  "West Virginia": "W.Va.",
  Wisconsin: "Wis.",
  Wyoming: "Wyo.",
};

/** Cities that stand in a dateline without their state. Source: AP style as taught publicly. */
const standAlone: ReadonlySet<string> = new Set([
  "Atlanta",
  "Baltimore",
  "Boston",
  "Chicago",
  "Cincinnati",
  "Cleveland",
  "Dallas",
  "Denver",
  "Detroit",
  "Honolulu",
  "Houston",
  "Indianapolis",
  "Las Vegas",
  "Los Angeles",
  "Miami",
  "Milwaukee",
  "Minneapolis",
  "New Orleans",
  "New York",
  "Oklahoma City",
  "Philadelphia",
  "Phoenix",
  "Pittsburgh",
  "St. Louis",
  "Salt Lake City",
  "San Antonio",
  "San Diego",
  "San Francisco",
  "Seattle",
  "Washington",
]);

/** The fifty states, spelled out, in alphabetical order: for schemas and for the body of a text. */
export const usStates: readonly string[] = Object.keys(dateline);

/** "Mo." for "Missouri"; undefined for a name that is not one of the fifty states. */
export function abbreviateState(name: string): string | undefined {
  return Object.hasOwn(dateline, name) ? dateline[name] : undefined;
}

/** Whether a city's dateline leaves out its state, as "CHICAGO" does. */
export function standsAlone(city: string): boolean {
  return standAlone.has(city);
}
