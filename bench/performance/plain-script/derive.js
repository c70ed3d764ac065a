const words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const longDay = { weekday: "long", year: "numeric", month: "short", day: "numeric", timeZone: "UTC" };
const shortDay = { year: "numeric", month: "short", day: "numeric", timeZone: "UTC" };

/** Everything that the templates print. */
export function derive({ states, national, sources, operation, newsroom }) {
  const rows = states.map((row) => {
    const parts = [row.victims, row.adult_victims, row.minor_victims].filter((part) => part !== "");
    return {
      name: row.state,
      rescued: parts.length === 0 ? null : parts.reduce((all, part) => all + Number(part), 0),
      arrests: Number(row.arrests),
    };
  });
  const withRescues = rows.filter((row) => row.rescued > 0);
  const total = (list, field) => list.reduce((all, row) => all + (row[field] ?? 0), 0);
  const arrests = total(rows, "arrests");
  const victims = total(rows, "rescued");
  const treated = operation.stated.medical_services.value;
  const kentucky = states.find((row) => row.state === "Kentucky");
  const reported = national.find((row) => row.measure === "reported");
  const cleared = national.find((row) => row.measure === "cleared");
  const named = operation.agencies_named_from.value;
  const value = (part) => part.value;
  const announced = Object.fromEntries(
    Object.entries(operation.announced).map(([name, { value }]) => [name, value]),
  );
  return {
    name: operation.name.value,
    announced: { ...announced, day: day(announced.date, shortDay), long: day(announced.date, longDay) },
    led_by: list(operation.led_by.value),
    federal_partners: list(operation.federal_partners.value),
    rows,
    arrests: { total: arrests, places: rows.length, ...extremes(rows, "arrests", arrests) },
    victims: {
      total: victims,
      stated: operation.stated.victims.value,
      places: word(withRescues.length),
      number: withRescues.length,
      none: list(rows.filter((row) => row.rescued === null).map((row) => row.name)),
      treated,
      treated_share: percent(treated, victims),
      ...extremes(withRescues, "rescued", victims),
    },
    agencies: {
      named: named.length,
      missing: list(
        rows.map((row) => row.name).filter((name) => !named.includes(name)),
        "or",
      ),
    },
    national: {
      year: reported.year,
      reported: Number(reported.offenses).toLocaleString("en-US"),
      cleared: Number(cleared.offenses).toLocaleString("en-US"),
      share: percent(cleared.offenses, reported.offenses),
      minors: national.find((row) => row.measure === "cleared_minor_victims").offenses,
    },
    kentucky: {
      adults: kentucky.adult_victims,
      minors: kentucky.minor_victims,
      minors_word: word(Number(kentucky.minor_victims)),
      total: Number(kentucky.adult_victims) + Number(kentucky.minor_victims),
    },
    governor: {
      announced: day(operation.kentucky_governor.announced.value, shortDay),
      rescued: operation.kentucky_governor.rescued.value,
      minors: word(operation.kentucky_governor.minors_among_them.value),
    },
    newsroom: {
      contact: value(newsroom.contact),
      role: value(newsroom.role),
      phone: value(newsroom.phone),
      email: value(newsroom.email),
    },
    sources: sources.map((source) => ({ ...source, day: source.date && day(source.date, shortDay) })),
  };
}

/** The rows with the most and the fewest, as the templates print them. */
function extremes(rows, field, total) {
  const at = (edge) => {
    const found = rows.filter((row) => row[field] === edge);
    return {
      names: list(found.map((row) => row.name)),
      value: edge,
      word: word(edge),
      tied: found.length > 1,
      share: percent(edge, total),
    };
  };
  const values = rows.map((row) => row[field]);
  return { most: at(Math.max(...values)), fewest: at(Math.min(...values)) };
}

function percent(part, whole) {
  return `${Math.round((100 * part) / whole)}%`;
}

function word(number) {
  return words[number] ?? String(number);
}

function list(names, last = "and") {
  return new Intl.ListFormat("en-US", { type: last === "or" ? "disjunction" : "conjunction" })
    .format(names)
    .replace(/,( (?:and|or) )/, "$1");
}

function day(date, form) {
  return new Date(date)
    .toLocaleDateString("en-US", form)
    .replace(/\b(Aug|Sep)\b/, (month) => (month === "Sep" ? "Sept." : "Aug."));
}
