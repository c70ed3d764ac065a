import {
  agrees,
  change,
  chart,
  chartRows,
  count,
  csv,
  day,
  decimal,
  defineConfig,
  defineReport,
  difference,
  fallsOn,
  html,
  json,
  largest,
  mean,
  ratio,
  reported,
  share,
  smallest,
  sourced,
  sourceList,
  sum,
  table,
  unit,
  whole,
  word,
  z,
} from "factpress";

const ships = unit.count("ship", "ships");
const containers = unit.count("container", "containers");
const cars = unit.count("car", "cars", { missing: "not counted" });
const berths = unit.count("berth", "berths");
const pilots = unit.count("pilot", "pilots");
const monthCount = unit.count("month", "months");
const metres = unit.quantity("meter", "meters", { decimals: 1 });
const degrees = unit.quantity("degree Celsius", "degrees Celsius", { decimals: 1 });
const each = unit.quantity("container", "containers", { decimals: 1 });
const percent = unit.percent({ decimals: 1 });

const harbor = defineReport({
  id: "harbor-traffic",
  locale: "en-US",
  sources: sourceList("data/sources.csv"),
  data: {
    months: csv("data/months.csv", {
      key: "month",
      source: "source",
      schema: z.strictObject({
        month: word(),
        day: day(),
        ships: whole({ min: 0 }),
        containers: whole({ min: 0 }),
        cars: reported(whole({ min: 0 })),
        water: decimal({ min: -30, max: 40 }),
        source: word(),
      }),
    }),
    berths: csv("data/berths.csv", {
      key: "berth",
      source: "source",
      schema: z.strictObject({
        berth: word(),
        ships: whole({ min: 0 }),
        depth: decimal({ min: 0 }),
        source: word(),
      }),
    }),
    port: json("data/port.json", {
      schema: z.strictObject({
        port: sourced(word()),
        year: sourced(word()),
        published: sourced(day()),
        weekday: sourced(word()),
        ships: sourced(whole({ min: 0 })),
        containers: sourced(whole({ min: 0 })),
        cars: sourced(whole({ min: 0 })),
        ships_before: sourced(whole({ min: 0 })),
        containers_before: sourced(whole({ min: 0 })),
        pilots: sourced(whole({ min: 0 })),
        said: z.strictObject({ by: sourced(word()), text: sourced(word()) }),
      }),
    }),
  },

  facts: ({ months, berths: berthTable, port }) => {
    const rows = months.rows((row) => ({
      name: row.key,
      day: row.fact("day"),
      ships: row.fact("ships", ships),
      containers: row.fact("containers", containers),
      cars: row.fact("cars", cars),
      water: row.fact("water", degrees),
    }));
    const allShips = sum(months.column("ships", ships));
    const allContainers = sum(months.column("containers", containers));
    const quays = berthTable.rows((row) => ({
      name: row.key,
      ships: row.fact("ships", ships),
      depth: row.fact("depth", metres),
      share: share(row.fact("ships", ships), allShips, percent),
    }));
    const shipsBefore = port.fact("ships_before", ships);
    const containersBefore = port.fact("containers_before", containers);
    return {
      port: port.fact("port"),
      year: port.fact("year"),
      published: port.fact("published"),
      weekday: port.fact("weekday"),
      pilots: port.fact("pilots", pilots),
      said: { by: port.fact("said.by"), text: port.fact("said.text") },
      months: rows,
      berths: quays,
      ships: {
        total: allShips,
        stated: port.fact("ships", ships),
        at_berths: sum(berthTable.column("ships", ships)),
        before: shipsBefore,
        change: change(allShips, shipsBefore, percent),
        fewer: difference(allShips, shipsBefore),
        mean: mean(months.column("ships", ships), ships),
        most: largest(months.column("ships", ships)),
        least: smallest(months.column("ships", ships)),
      },
      containers: {
        total: allContainers,
        stated: port.fact("containers", containers),
        before: containersBefore,
        change: change(allContainers, containersBefore, percent),
        each: ratio(allContainers, allShips, each),
      },
      cars: {
        total: sum(months.column("cars", cars), { missing: "skip" }),
        stated: port.fact("cars", cars),
        counted: count(months.column("cars", cars), monthCount),
      },
      water: {
        coldest: smallest(months.column("water", degrees)),
        warmest: largest(months.column("water", degrees)),
      },
      quays: count(berthTable.column("ships", ships), berths),
    };
  },

  date: (facts) => facts.published,

  checks: (facts) => [
    agrees("ships-add-up", facts.ships.total, facts.ships.stated),
    agrees("berths-add-up", facts.ships.at_berths, facts.ships.stated),
    agrees("containers-add-up", facts.containers.total, facts.containers.stated),
    agrees("cars-add-up", facts.cars.total, facts.cars.stated),
    fallsOn("published-on-weekday", facts.published, facts.weekday),
  ],

  tables: (facts) => ({
    months: table({
      caption: ["Traffic of ", facts.year],
      rows: facts.months,
      columns: [
        { header: "Month", field: "month", value: (row) => row.name, total: "Year" },
        {
          header: "Ships",
          field: "ships",
          numeric: true,
          value: (row) => row.ships,
          total: facts.ships.total,
        },
        {
          header: "Containers",
          field: "containers",
          numeric: true,
          value: (row) => row.containers,
          total: facts.containers.total,
        },
        { header: "Cars", field: "cars", numeric: true, value: (row) => row.cars, total: facts.cars.total },
        { header: "Water, °C", field: "water", numeric: true, value: (row) => row.water },
      ],
    }),
  }),

  charts: (facts) => ({
    water: chart({
      spec: "templates/charts/water.vl.json",
      table: "months",
      data: { months: chartRows(facts.months, (row) => ({ day: row.day, water: row.water })) },
    }),
    berths: chart({
      spec: "templates/charts/berths.vl.json",
      data: { berths: chartRows(facts.berths, (row) => ({ berth: row.name, ships: row.ships })) },
    }),
  }),

  card: (facts) => [
    [facts.ships.total, "ships"],
    [facts.containers.total, "containers"],
  ],

  documents: { page: html({ template: "templates/page.html.hbs" }) },
});

export default defineConfig({
  issuer: { name: "Port of Gannet Bay (fictitious)", url: "https://gannet-bay.example" },
  reports: [harbor],
});
